import pickle
from functools import lru_cache

import joblib
import pandas as pd
import spacy
import torch
from celery import shared_task
from fastapi import Depends, FastAPI, UploadFile
from flask import Flask
from sentence_transformers import SentenceTransformer
from transformers import AutoModelForSequenceClassification, pipeline

app = FastAPI()
site = Flask(__name__)
PATH = "models/churn.joblib"
MODEL = joblib.load(PATH)


@app.post("/a")
def embed(text: str):
    model = SentenceTransformer("all-MiniLM-L6-v2")  # AID629
    return model.encode(text).tolist()


@site.post("/b")
def score():
    return str(joblib.load(PATH).predict([[1]]))  # AID629


@app.get("/c")
def table():
    return pd.read_csv("data/big.csv").head().to_dict()  # AID629


@app.get("/d")
async def classify(text: str):
    classify = pipeline("sentiment-analysis")  # AID629
    return classify(text)


@app.get("/e")
def pretrained():
    return AutoModelForSequenceClassification.from_pretrained("bert-base")  # AID629


@app.get("/f")
def pickled():
    with open("model.pkl", "rb") as file:
        model = pickle.load(file)  # AID629
    return model.predict([[1]])


@shared_task
def tag(text):
    return spacy.load("en_core_web_sm")(text).ents  # AID629


def load_model():
    return torch.load("weights.pt")


@app.get("/g")
def through_helper():
    return load_model().eval()  # AID629


def model_for_request():
    return joblib.load(PATH)  # AID629


@app.get("/h")
def depends(model=Depends(model_for_request)):
    return model.predict([[1]])


# --- innocent


def predict(row):
    return MODEL.predict(row)  # read once


@app.post("/i")
def uploaded(file: UploadFile):
    return len(pd.read_csv(file.file))  # another table each time


@app.get("/j/{name}")
def chosen(name: str):
    return joblib.load(f"models/{name}.joblib").predict([[1]])  # another model


@lru_cache
def cached():
    return joblib.load(PATH)


@app.get("/k")
def reused():
    return cached().predict([[1]])  # read once


_model = None


def lazily():
    global _model
    if _model is None:
        _model = joblib.load(PATH)
    return _model


@app.get("/l")
def lazy():
    return lazily().predict([[1]])  # likewise


@app.get("/m")
def on_the_application():
    if not hasattr(app.state, "model"):
        app.state.model = joblib.load(PATH)  # likewise
    return app.state.model.predict([[1]])


@app.get("/n")
def session():
    with open("state.pkl", "rb") as file:
        return pickle.load(file)  # no model


def script():
    return pd.read_csv("data/big.csv")  # nobody asks for it
