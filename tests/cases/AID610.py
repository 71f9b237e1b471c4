from fastapi import APIRouter
from flask import Flask, jsonify
from django.http import JsonResponse
from pymongo import MongoClient
from sqlalchemy import select

app = Flask(__name__)
router = APIRouter()
documents = MongoClient("mongodb://x", serverSelectionTimeoutMS=2000).app.documents


@router.get("/users")
def users(db):
    return db.query(User).order_by(User.name).all()  # AID610


@router.get("/items")
async def items(session):
    found = await session.execute(select(Item))
    return found.scalars().all()  # AID610


@app.get("/orders")
def orders():
    return jsonify([order.as_dict() for order in Order.query.all()])  # AID610


@app.route("/customers")
def customers():
    found = []
    for customer in Customer.query.all():  # AID610
        found.append(customer.as_dict())
    return jsonify(found)


@app.route("/logs")
def logs(cursor):
    cursor.execute("SELECT * FROM logs")
    rows = cursor.fetchall()  # AID610
    return jsonify(rows)


@app.route("/documents")
def every_document():
    return jsonify(list(documents.find({})))  # AID610


def invoices(request):
    return JsonResponse(list(Invoice.objects.all()), safe=False)  # AID610


def read_posts(db):
    return db.query(Post).all()


@router.get("/posts")
def posts(db):
    return read_posts(db)  # AID610


@router.get("/few")
def few(db, limit: int = 50):  # there is a limit
    return db.query(User).limit(limit).all()


@router.get("/mine")
def mine(db, user):  # those of one user
    return db.query(Order).filter(Order.user == user).all()


@router.get("/languages")
def languages(db):  # a short table
    return db.query(Language).all()


@router.get("/total")
def total(db):  # a number
    return sum(order.amount for order in db.query(Order).all())


@router.get("/names")
def names(db):
    found = db.query(Order).all()
    return {"number": len(found)}


def job(db):  # no endpoint
    return db.query(User).all()


@app.get("/newest")
def newest():
    return jsonify(list(documents.find({}).sort("at", -1).limit(10)))
