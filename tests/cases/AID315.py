"""Failures that are reported as success."""
import json
import logging

import requests
from aiohttp import web
from django.http import HttpResponse, JsonResponse
from fastapi import APIRouter, FastAPI, HTTPException, Response
from fastapi.responses import JSONResponse
from flask import Blueprint, Flask, jsonify, make_response, render_template
from rest_framework.decorators import api_view
from rest_framework.response import Response as Answer
from rest_framework.views import APIView

app = FastAPI()
router = APIRouter()
site = Flask(__name__)
pages = Blueprint("pages", __name__)
routes = web.RouteTableDef()
log = logging.getLogger(__name__)


@app.get("/a")
def a():
    try:
        return work()
    except Exception as error:
        return {"error": str(error)}  # AID315


@router.post("/b")
async def b():
    try:
        return await work()
    except Exception:
        return {"status": "error", "message": "failed"}  # AID315


@router.post("/c", status_code=201)
async def c():
    try:
        return await work()
    except ValueError as error:
        return JSONResponse({"success": False, "reason": "bad"})  # AID315


@site.route("/d")
def d():
    try:
        return jsonify(work())
    except Exception:
        return jsonify({"success": False})  # AID315


@pages.route("/e")
def e():
    try:
        return jsonify(work())
    except Exception:
        log.exception("e")
        return jsonify(ok=False, reason="failed")  # AID315


@site.get("/f")
def f():
    try:
        return work()
    except Exception as error:
        return f"Error: {error}"  # AID315


@site.get("/g")
def g():
    try:
        return work()
    except Exception:
        return jsonify({"error": "failed"}), 200  # AID315


@site.get("/h")
def h():
    try:
        return work()
    except Exception:
        body = {"error": "failed"}
        return make_response(jsonify(body))  # AID315


def django_view(request):
    try:
        pay(request.POST["order"])
    except Exception:
        return JsonResponse({"error": "payment failed"})  # AID315
    return JsonResponse({})


def django_text(request):
    try:
        return HttpResponse(work())
    except OSError:
        return HttpResponse("Error while reading")  # AID315


@api_view(["POST"])
def drf_view(request):
    try:
        return Answer(work())
    except Exception:
        return Answer({"status": "error"})  # AID315


class Orders(APIView):
    def get(self, request):
        try:
            return Answer(work())
        except Exception:
            return Answer(data={"errors": ["failed"]})  # AID315


@routes.get("/i")
async def i(request):
    try:
        return web.json_response(await work())
    except Exception:
        return web.json_response({"error": "failed"})  # AID315


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(work(event))}
    except Exception:
        return {"statusCode": 200, "body": json.dumps({"error": "failed"})}  # AID315


@app.post("/claims")
def claims():
    try:
        work()
    except Exception:
        return {"status": "ok"}  # AID315
    return {"status": "ok"}


@site.errorhandler(500)
def failed(error):
    return jsonify(error="internal")  # AID315


@site.errorhandler(404)
def not_found(error):
    return render_template("404.html")  # AID315


@app.exception_handler(ValueError)
async def bad_value(request, error):
    return JSONResponse({"error": "bad value"})  # AID315


def save(session, order):
    try:
        session.add(order)
        session.commit()
        return {"status": "success"}
    except Exception:
        log.exception("save")
        return {"status": "success"}  # AID315


def send(url, order):
    try:
        requests.post(url, json=order, timeout=3)
        return True
    except Exception:
        return True  # AID315


@app.get("/raises")
def raises():
    try:
        return work()
    except KeyError:
        raise HTTPException(404)


@site.get("/pair")
def with_status():
    try:
        return jsonify(work())
    except Exception:
        return jsonify({"error": "internal"}), 500  # says so


@app.get("/response")
def with_response():
    try:
        return work()
    except Exception:
        return JSONResponse({"error": "x"}, status_code=502)


@app.get("/set")
def sets_status(response: Response):
    try:
        return work()
    except Exception:
        response.status_code = 503
        return {"error": "x"}  # with the status set before


@site.get("/kept")
def kept():
    try:
        return work()
    except Exception:
        answer = jsonify(error="x")
        answer.status_code = 500
        return answer


@app.get("/fallback")
def fallback():
    try:
        return work()
    except Exception:
        return {"items": [], "stale": True}  # claims nothing


@app.get("/none")
def no_error():
    try:
        return work()
    except Exception:
        return {"items": [], "error": None}


@app.post("/webhooks/stripe")
def from_stripe():
    try:
        work()
    except Exception:
        return {"status": "error"}  # which would be sent again, for ever


@app.post("/rpc")
def rpc():
    try:
        return work()
    except Exception:
        return {"jsonrpc": "2.0", "error": {"code": -32603}}  # as the protocol wants it


@site.post("/validate")
def validate():
    try:
        work()
    except ValueError:
        return {"success": False}  # that is the question
    return {"success": True}


def form_view(request):
    try:
        number = parse(request.POST["n"])
    except ValueError:
        return JsonResponse({"status": "error", "field": "n"})  # the client's own mistake, told the way its script expects
    return JsonResponse({"status": "ok", "n": number})


def no_route():
    try:
        return work()
    except Exception:
        return {"error": "failed"}  # the caller reads it


@site.errorhandler(403)
def forbidden(error):
    return render_template("403.html"), 403


def predicate(path):
    try:
        return is_old(path)
    except Exception:
        return True  # when in doubt, old


def answer_of_the_handler(session, order):
    try:
        session.commit()
    except Exception:
        return {"status": "failed"}
    return {"status": "success"}
