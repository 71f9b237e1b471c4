"""Sentences about errors where results are expected."""
import json

import pandas
import requests
from fastapi import FastAPI
from langtools import tool

app = FastAPI()


def rates(url):
    try:
        return requests.get(url, timeout=3).json()
    except Exception as error:
        return f"Error: {error}"  # AID332


def load(path) -> dict:
    try:
        with open(path, encoding="utf-8") as stream:
            return json.load(stream)
    except OSError:
        return "Failed to read the file"  # AID332


def table(path) -> pandas.DataFrame:
    try:
        return pandas.read_csv(path)
    except ValueError as error:
        return "Error reading: " + str(error)  # AID332


def count(rows):
    try:
        return len([row for row in rows if row.ok]) > 3
    except AttributeError:
        return "error: rows without ok"  # AID332


def page(url) -> str:
    try:
        return requests.get(url, timeout=3).text
    except requests.RequestException as error:
        return f"Error: {error}"  # AID332


def index(url, store):
    text = page(url)
    store.save(text)


def note(url) -> str:
    try:
        return requests.get(url, timeout=3).text
    except requests.RequestException as error:
        return f"Error: {error}"  # its caller asks


def read_note(url, store):
    text = note(url)
    if not text.startswith("Error"):
        store.save(text)


def printed(url) -> str:
    try:
        return requests.get(url, timeout=3).text
    except requests.RequestException as error:
        return f"Error: {error}"  # for the person at the terminal


def show(url):
    print(printed(url))


def for_anybody(url) -> str:
    try:
        return requests.get(url, timeout=3).text
    except requests.RequestException as error:
        return f"Error: {error}"  # text or text, and nobody here who uses it


@tool
def search(words) -> dict:
    try:
        return requests.get(words, timeout=3).json()
    except Exception as error:
        return f"Error: {error}"  # which a model reads


class SearchTool:
    def search(self, words):
        try:
            return requests.get(words, timeout=3).json()
        except Exception as error:
            return f"Error: {error}"


@app.get("/x")
def route():
    try:
        return requests.get("https://example.org", timeout=3).json()
    except Exception as error:
        return f"Error: {error}"  # AID315 speaks of that


def label(state) -> str:
    try:
        return state.name
    except AttributeError:
        return "unknown"  # says nothing of an error


def either(url) -> dict | str:
    try:
        return requests.get(url, timeout=3).json()
    except Exception as error:
        return f"Error: {error}"  # so the annotation says
