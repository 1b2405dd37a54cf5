"""How gunicorn serves the pages; every line can be overruled by a flag of the same name on its command line."""

import gc
import os
import sys
from typing import Any

# One query is too small to share between threads of a matrix library; read when the library is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from matchmaker.config import NO_SECRET, Settings
from matchmaker.web import logs

# Indexes and the lexicon are many objects that stay, which a collector that comes often would look through for nothing.
gc.set_threshold(50_000, 20, 50)

wsgi_app = "wsgi:app"
bind = f"127.0.0.1:{Settings().PORT}"

# Threads hide the wait for the database; more workers than cores would only queue for the processor.
workers = len(os.sched_getaffinity(0))
worker_class = "gthread"
threads = 2

# Loaded once and shared by the workers, which also makes a start with a wrong setting fail at once.
preload_app = True

# A long ranking may finish; a worker that is stuck may not stay.
timeout = 60
graceful_timeout = 30
keepalive = 5

# Whether a proxy is believed, and how many, is a setting of the service (TRUSTED_PROXIES), not of this server.
forwarded_allow_ips = ""

# Addresses carry refs and sign-in links: who wants an access log turns it on knowingly.
accesslog = None

# What the server says of itself goes where the service's own lines go, and looks like them.
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "root": {},
    "formatters": {"lines": {"()": logs.formatter, "log_format": Settings().LOG_FORMAT}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["lines"], "propagate": False}},
}

# Nobody steers this server from beside it.
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Refuses to start without a secret."""
    if Settings().SECRET_KEY is None:
        sys.stderr.write(f"{NO_SECRET}\n")
        sys.exit(2)
