"""Answers that are raised inside a ``try`` whose broad handler makes something else of them."""
import logging

import flask_sqlalchemy
from aiohttp import web
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from fastapi import HTTPException, status
from flask import abort
from rest_framework import viewsets
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from starlette.exceptions import HTTPException as StarletteError
from werkzeug.exceptions import Forbidden

log = logging.getLogger(__name__)


def plain(key):
    try:
        found = load(key)
        if found is None:
            raise HTTPException(404)
        return found
    except Exception as error:  # AID318
        raise HTTPException(500, "failed") from error


def bare(key):
    try:
        raise StarletteError(status_code=403)
    except:  # AID318
        raise HTTPException(status.HTTP_500_INTERNAL_SERVER_ERROR)


def in_a_tuple(key):
    try:
        raise HTTPException(409, "twice")
    except (ValueError, Exception):  # AID318
        raise HTTPException(500)


def aborted(key):
    try:
        if not allowed(key):
            abort(403)
        return load(key)
    except Exception:  # AID318
        return "error", 500


def abort_unless(key):
    try:
        raise Forbidden()
    except Exception:  # AID318
        return {"error": "x"}, 500


def view(request, key):
    try:
        return JsonResponse({"name": get_object_or_404(Order, pk=key).name})
    except Exception:  # AID318
        return HttpResponse(status=500)


def not_there(request, key):
    try:
        raise Http404("no such order")
    except Exception as error:  # AID318
        return JsonResponse({"error": "failed"}, status=500)


class Orders(viewsets.ModelViewSet):
    def destroy(self, request, *args, **kwargs):
        try:
            self.get_object().delete()
            return Response({})
        except Exception:  # AID318
            return Response({"error": "failed"}, status=500)

    def create(self, request, *args, **kwargs):
        try:
            serializer = self.get_serializer(data=request.data)
            serializer.is_valid(raise_exception=False)  # gives False and raises nothing
            return Response(serializer.data)
        except Exception:
            return Response({"error": "failed"}, status=500)

    def retrieve(self, request, *args, **kwargs):
        try:
            raise NotFound()
        except Exception:  # AID318
            return Response({"error": "failed"}, status=500)


async def aio(request):
    try:
        raise web.HTTPNotFound()
    except Exception:  # AID318
        return web.json_response({"error": "failed"}, status=500)


def owned_by(order, user):
    if order.owner != user:
        raise HTTPException(403, "not yours")
    return order


def through_a_function(key, user):
    try:
        return owned_by(load(key), user)
    except Exception:  # AID318
        raise HTTPException(500, "failed")


def forgotten(key):
    try:
        if key is None:
            raise HTTPException(400, "no key")
        save(key)
    except Exception:  # AID318
        log.exception("saving failed")


def nested(key):
    try:
        try:
            raise HTTPException(404)
        except HTTPException:
            raise
        except ValueError:
            return None
    except Exception:  # AID318
        raise HTTPException(500)


def named_first(key):
    try:
        raise HTTPException(404)
    except HTTPException:
        raise
    except Exception:  # the other one comes first
        raise HTTPException(500)


def named_with_others(key):
    try:
        raise HTTPException(404)
    except (ValueError, HTTPException):
        raise
    except Exception:
        raise HTTPException(500)


def outside(key):
    try:
        found = load(key)
    except Exception:
        raise HTTPException(500)
    if found is None:
        raise HTTPException(404)  # not in the try
    return found


def narrow(key):
    try:
        raise HTTPException(404)
    except KeyError:  # does not catch it
        raise HTTPException(500)


def asks(key):
    try:
        raise HTTPException(404)
    except Exception as error:
        if isinstance(error, HTTPException):  # asks what it is
            raise
        raise HTTPException(500) from error


def again(key):
    try:
        raise HTTPException(404)
    except Exception as error:
        log.exception("failed")
        raise error  # as it was


def keeps_status(key):
    try:
        raise HTTPException(404)
    except Exception as error:
        return JsonResponse({}, status=getattr(error, "status_code", 500))  # keeps the status


def hands_on(key):
    try:
        raise HTTPException(404)
    except Exception as error:
        return respond_to(error)  # somebody else decides


def same_status(key):
    try:
        if not connected():
            raise HTTPException(503, "no connection")
        return load(key)
    except Exception:
        raise HTTPException(503, "failed")  # which is what was meant


def in_else(key):
    try:
        found = load(key)
    except Exception:
        raise HTTPException(500)
    else:
        if found is None:
            raise HTTPException(404)  # else is not guarded


def inside_a_function(key):
    try:
        def check():
            raise HTTPException(404)  # raised when it is called, which is later

        return check
    except Exception:
        raise HTTPException(500)


def redirected(key):
    try:
        raise ValueError("not an answer")
    except Exception:
        raise HTTPException(500)


class Mine(Exception):
    pass


def of_the_project(key):
    try:
        raise HTTPException(404)
    except Mine:  # derives from Exception, and catches only itself
        raise HTTPException(500)


def falls_back(key):
    try:
        return owned_by(load(key), None)
    except Exception:
        return None  # the function it calls failed, and that is all there is to it here
