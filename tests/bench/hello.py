"""The service with two more pages that say hello: one in a line, one in the layout of every page."""

from flask import render_template_string

from matchmaker import create_app

PAGE = """{% extends 'base.html' %}
{% block title %}Hello{% endblock %}
{% block content %}<h1>Hello, world</h1>{% endblock %}"""

app = create_app()


@app.get("/hello")
def hello() -> str:
    """Hello in the layout."""
    return render_template_string(PAGE)


@app.get("/hello-bare")
def bare() -> str:
    """Hello in a line."""
    return "Hello, world"
