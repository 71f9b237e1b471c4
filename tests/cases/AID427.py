"""Hard cases for AID427."""
import peewee
import sqlalchemy as sa
from django.contrib.gis.db import models as geo
from django.db import models
from sqlalchemy import Column, Float, Integer, MetaData, Table
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.orm import Mapped, declarative_base, mapped_column
from sqlalchemy.types import Float as Real
from sqlmodel import Field, SQLModel

from .extensions import db

Base = declarative_base()


class Product(Base):
    price = Column(Float)  # AID427
    list_price = Column("list_price", Real(precision=10))  # AID427
    unitPrice = sa.Column(type_=sa.REAL)  # AID427
    shipping_cost = Column(postgresql.DOUBLE_PRECISION)  # AID427
    fee: Mapped[float] = mapped_column(mysql.DOUBLE(asdecimal=False))  # AID427
    weight = Column(Float)  # no money
    tax_rate = Column(Float)  # a ratio
    price_change = Column(Float)  # a difference in percent, as a rule
    exact_price = Column(sa.Numeric(12, 2))
    price_cents = Column(Integer)


class Order(db.Model):
    total = db.Column(db.Float, nullable=False)  # AID427
    discount_amount = db.Column(db.Float(asdecimal=False))  # AID427
    items_total_weight = db.Column(db.Float)  # no money


class Invoice(models.Model):
    amount_due = models.FloatField(default=0)  # AID427
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    latitude = geo.FloatField()  # no money


class Account(peewee.Model):
    balance = peewee.DoubleField()  # AID427


class Refund(SQLModel, table=True):
    amount: float = Field(sa_column=Column(Float))  # AID427


class Usage(Base):
    prompt_tokens = Column(Integer)
    total_cost = Column(Float)  # what a language model costs


class Candle(Base):
    ticker = Column(sa.Text)
    price = Column(Float)  # market data


orders = Table("orders", MetaData(), Column("id", Integer), Column("subtotal", Float))  # AID427

SCHEMA = "CREATE TABLE IF NOT EXISTS payments (id INTEGER PRIMARY KEY, amount DOUBLE PRECISION NOT NULL)"  # AID427
MORE = "ALTER TABLE orders ADD COLUMN shipping_cost REAL DEFAULT 0"  # AID427
EXACT = "CREATE TABLE lines (id INTEGER PRIMARY KEY, price NUMERIC(12, 2), real_price INTEGER)"
SENSORS = "CREATE TABLE readings (id INTEGER PRIMARY KEY, celsius REAL)"


def documented():
    """CREATE TABLE orders (total REAL) is what not to write."""  # documentation
