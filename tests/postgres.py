"""A private PostgreSQL server for one test run: shared by the run's workers, and gone when the run is."""

import fcntl
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql")
SYSTEM_USER = "postgres"

# Copying a database is twenty times faster in memory than on a slow disk; a run needs a few hundred megabytes at most.
MEMORY, ENOUGH = Path("/dev/shm"), 2**30

# Nothing here has to survive a power cut, so nothing waits for the disk.
SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{home}'
timezone = 'UTC'
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
"""

# `tail` ends with the process it is told of, however that one ended: even a killed run leaves no server behind.
STOP_AFTER = 'tail -f /dev/null -s 0.2 --pid="$0"; "$1" stop -D "$2/cluster" -m immediate; rm -rf "$2"'


class PostgresUnavailable(Exception):
    """The private server cannot be started; the message says why."""


def shared_server(folder: Path, *, run: int) -> str:
    """The address of the server in SQLAlchemy's form, the same for all who name the same folder.

    Whoever asks first starts it; it stops when the process with the number `run` ends.
    """
    address = folder / "postgres.url"
    with (folder / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not address.exists():
            address.write_text(_start(run))
        return address.read_text()


def _start(run: int) -> str:
    programs = _programs()
    home = Path(tempfile.mkdtemp(prefix="matchmaker-postgres-", dir=_in_memory()))
    password, port = secrets.token_urlsafe(16), _free_port()
    (home / "password").write_text(password)
    if os.geteuid() == 0:
        shutil.chown(home / "password", SYSTEM_USER)
        shutil.chown(home, SYSTEM_USER)
    _call("setsid", "--fork", "sh", "-c", STOP_AFTER, str(run), programs / "pg_ctl", home, home=home)
    _call(programs / "initdb", "-D", "cluster", "-U", "postgres", "--pwfile=password", "-A", "scram-sha-256",
          "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", home=home)  # fmt: skip
    with (home / "cluster" / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS.format(port=port, home=home))
    _call(programs / "pg_ctl", "start", "-w", "-D", "cluster", "-l", "log", home=home)
    return f"postgresql+psycopg://postgres:{password}@127.0.0.1:{port}/postgres"


def _programs() -> Path:
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda program: float(program.parts[-3]))
    if not found:
        raise PostgresUnavailable(f"Every database test runs on PostgreSQL too, and {PROGRAMS} holds none: install it.")
    return found[-1].parent


def _in_memory() -> Path | None:
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _call(*command: str | Path, home: Path) -> None:
    """Runs a program in the server's folder; where root calls, as the system's own user: PostgreSQL refuses root."""
    log = home / "calls"
    owner = pwd.getpwnam(SYSTEM_USER) if os.geteuid() == 0 else None
    with log.open("a") as output:
        finished = subprocess.run(
            command,
            check=False,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=owner and owner.pw_uid,
            group=owner and owner.pw_gid,
            extra_groups=owner and [],
        )
    if finished.returncode:
        said = "".join(path.read_text() for path in (log, home / "log") if path.exists())
        raise PostgresUnavailable(f"PostgreSQL did not start for the tests: {said[-2000:]}")
