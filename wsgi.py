"""The application for a WSGI server and for the `flask` command."""

from matchmaker import create_app

app = create_app()
