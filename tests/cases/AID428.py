"""Hard cases for AID428."""
import dataclasses
from decimal import Decimal
from typing import Annotated, NamedTuple, NewType, Optional, TypedDict, Union

import attrs
from marshmallow import Schema, fields
from pydantic import BaseModel, Field, PositiveFloat, confloat
from rest_framework import serializers
from sqlalchemy import Numeric
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Money = float
Euro = NewType("Euro", float)


class Base(DeclarativeBase):
    pass


class Item(BaseModel):
    price: float  # AID428
    list_price: "float | None" = None  # AID428
    unit_price: Optional[float] = Field(default=None, gt=0)  # AID428
    subtotal: Annotated[float, Field(ge=0)]  # AID428
    fee: Union[float, int] = 0  # AID428
    deposit: PositiveFloat  # AID428
    refund: confloat(gt=0)  # AID428
    salary: Money  # AID428
    payout: Euro  # AID428
    amount: Decimal
    vat: Decimal | float  # an exact type stands beside it
    weight: float  # no money
    discount_percent: float  # a ratio
    price_cents: int


class Shipped(Item):
    shipping_cost: float  # AID428


class Row(Base):
    balance: Mapped[float]  # AID428
    total_price: Mapped[float] = mapped_column(Numeric(12, 2))  # stored exactly
    __tablename__ = "rows"


@dataclasses.dataclass(frozen=True)
class Payment:
    amount: float  # AID428


@attrs.define
class Bill:
    amount_due: float  # AID428


class Line(TypedDict):
    price: float  # AID428


class Pay(NamedTuple):
    salary: float  # AID428


class ItemSerializer(serializers.Serializer):
    price = serializers.FloatField()  # AID428
    rating = serializers.FloatField()  # no money


class ItemSchema(Schema):
    price = fields.Float(required=True)  # AID428


def charge(customer, amount: float):  # AID428
    return customer, amount


def paint(amount: float, litres: float):  # a quantity
    return amount, litres


class Plain:
    price: float  # an annotation in a class that is no record


@dataclasses.dataclass
class Usage:
    completion_tokens: int
    cost: float  # what a language model costs


class Quote(BaseModel):
    ticker: str
    bid: float
    price: float  # market data
