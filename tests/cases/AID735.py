"""Whole requests that become the fields of stored objects."""
from django.db import models
from django.http import JsonResponse
from fastapi import FastAPI
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel
from rest_framework.decorators import api_view
from shop import models as tables
from shop.models import Invoice
from sqlalchemy import insert
from sqlalchemy.orm import DeclarativeBase

app = FastAPI()
site = Flask(__name__)
db = SQLAlchemy(site)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"


class Product(db.Model):
    pass


class Order(models.Model):
    pass


class UserIn(BaseModel):
    name: str


@site.post("/a")
def a():
    db.session.add(User(**request.json))  # AID735
    sent = request.get_json()
    db.session.add(Product(**sent))  # AID735
    db.session.add(tables.Price(**request.form.to_dict()))  # AID735
    db.session.add(Invoice(**request.get_json()))  # AID735
    db.session.execute(insert(User).values(**sent))  # AID735
    return "", 201


@site.put("/b")
def b():
    user = load()
    for name, value in request.get_json().items():
        setattr(user, name, value)  # AID735
    return ""


@site.put("/c")
def c():
    user = load()
    data = request.form.to_dict()
    for name in data:
        if hasattr(user, name):
            setattr(user, name, data[name])  # AID735
    return ""


def view(request):
    Order.objects.create(**request.POST.dict())  # AID735
    return JsonResponse({})


@api_view(["POST"])
def drf(request):
    Order.objects.filter(owner=request.user).update(**request.data)  # AID735
    return None


@app.post("/d")
def d(sent: dict):
    save(User(**sent))  # AID735


@site.put("/e")
def e():
    collection.update_one({"_id": 1}, {"$set": request.json})  # AID735
    return ""


@app.post("/f")
def f(sent: UserIn):
    save(User(**sent.model_dump()))  # the schema limits the fields


@site.post("/g")
def g():
    form = UserForm(**request.form)  # a form knows its fields
    checked = UserIn(**request.json)  # so does a schema
    return save(User(name=checked.name, form=form))


@site.post("/h")
def h():
    db.session.add(User(name=request.json["name"]))
    return ""


@api_view(["POST"])
def serialised(request):
    serializer = OrderSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    Order.objects.create(**serializer.validated_data)
    return None


@site.put("/i")
def i():
    user = load()
    for name, value in request.json.items():
        if name in ALLOWED:
            setattr(user, name, value)  # from a list of names
    return ""


@site.put("/j")
def j():
    user = load()
    sent = request.get_json()
    for name in ("city", "street"):
        setattr(user, name, sent[name])  # the same
    return ""


@site.put("/k")
def k():
    sent = request.get_json()
    sent.pop("is_admin", None)
    db.session.add(User(**sent))  # somebody has thought about it
    return ""


def not_from_outside(row):
    return User(**row)


@site.get("/l")
def search():
    return find(**request.args)  # a function, not a row
