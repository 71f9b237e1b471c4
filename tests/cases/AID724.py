"""Texts of errors that nobody foresaw, sent to clients."""
import json
import logging
import traceback

from aiohttp import web
from django.conf import settings
from django.http import HttpResponse, HttpResponseServerError, JsonResponse
from fastapi import APIRouter, FastAPI, HTTPException, WebSocket
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse
from flask import Flask, abort, jsonify
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.response import Response

app = FastAPI()
router = APIRouter()
site = Flask(__name__)
log = logging.getLogger(__name__)


def service(order):
    try:
        return work(order)
    except Exception as error:
        raise HTTPException(status_code=500, detail=str(error)) from error  # AID724


def in_words(order):
    try:
        return work(order)
    except Exception as error:
        raise HTTPException(500, f"failed: {error}")  # AID724


def in_a_dictionary(order):
    try:
        return work(order)
    except BaseException as error:
        raise HTTPException(500, detail={"error": "x", "cause": repr(error)})  # AID724


def in_a_variable(order):
    try:
        return work(order)
    except Exception as error:
        text = "failed: %s" % error
        log.error(text)
        return JSONResponse({"error": text}, status_code=500)  # AID724


def by_format(order):
    try:
        return work(order)
    except Exception as error:
        return PlainTextResponse("failed: {}".format(error), 502)  # AID724


def by_args(request):
    try:
        return JsonResponse(work())
    except Exception as error:
        return JsonResponse({"error": error.args[0]}, status=500)  # AID724


def server_error(request):
    try:
        return HttpResponse(work())
    except Exception as error:
        return HttpResponseServerError(error)  # AID724


def with_traceback(request):
    try:
        return HttpResponse(work())
    except ValueError:
        return HttpResponse(traceback.format_exc(), status=400)  # AID724


def drf(request):
    try:
        return Response(work())
    except Exception as error:
        return Response({"error": str(error)}, status=status.HTTP_500_INTERNAL_SERVER_ERROR)  # AID724


def drf_raised(request):
    try:
        return Response(work())
    except Exception as error:
        raise APIException(str(error))  # AID724


@site.get("/pair")
def pair():
    try:
        return jsonify(work())
    except Exception as error:
        return {"error": str(error)}, 500  # AID724


@site.get("/aborted")
def aborted():
    try:
        return jsonify(work())
    except Exception as error:
        abort(500, description=str(error))  # AID724


@site.errorhandler(Exception)
def any_error(error):
    return jsonify(error=str(error)), 500  # AID724


@app.exception_handler(Exception)
async def any_other(request, error):
    return JSONResponse({"detail": f"{error}"}, status_code=500)  # AID724


@app.websocket("/ws")
async def talk(websocket: WebSocket):
    try:
        await work(websocket)
    except Exception as error:
        await websocket.send_json({"error": str(error)})  # AID724


@app.get("/stream")
async def stream():
    async def parts():
        try:
            async for part in work():
                yield part
        except Exception as error:
            yield f"data: {json.dumps({'error': str(error)})}\n\n"  # AID724

    return StreamingResponse(parts())


async def aio(request):
    try:
        return web.json_response(await work())
    except Exception as error:
        raise web.HTTPInternalServerError(text=str(error))  # AID724


def bare(order):
    try:
        return work(order)
    except:
        return JSONResponse({"trace": traceback.format_exc()}, status_code=500)  # AID724


def fixed_text(order):
    try:
        return work(order)
    except Exception:
        log.exception("work")
        raise HTTPException(500, "internal error")


def narrow(request):
    try:
        return JsonResponse(parse(request))
    except ValueError as error:
        return JsonResponse({"error": str(error)}, status=400)  # written for the caller


def blamed_on_the_client(order):
    try:
        return work(order)
    except Exception as error:
        raise HTTPException(400, detail=str(error))  # 4xx: usually text that is meant for the caller


def only_logged(order):
    try:
        return work(order)
    except Exception as error:
        log.error("failed: %s", error)
        return JSONResponse({"error": "internal"}, status_code=500)


def while_debugging(order):
    try:
        return work(order)
    except Exception as error:
        return JsonResponse({"error": str(error) if settings.DEBUG else "internal"}, status=500)


def only_the_class(order):
    try:
        return work(order)
    except Exception as error:
        return JSONResponse({"error": type(error).__name__}, status_code=500)


def cleaned(order):
    try:
        return work(order)
    except Exception as error:
        return JSONResponse({"error": public_text(error)}, status_code=500)  # somebody has thought about it


def not_a_client(order):
    try:
        return work(order)
    except Exception as error:
        return {"error": str(error)}  # a function that is no route


def raised_inside(order):
    try:
        return work(order)
    except Exception as error:
        raise RuntimeError(f"order {order}: {error}") from error


@site.errorhandler(404)
def missing(error):
    return jsonify(error=str(error)), 404  # says what Flask wrote
