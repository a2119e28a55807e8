# The image of Innovationslots. See docs/how-to/containers.md.

# ---------------------------------------------------------------- what is built, and thrown away
FROM python:3.12.14-slim-bookworm AS builder

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ONLY_BINARY=:all: \
    PIP_ROOT_USER_ACTION=ignore

WORKDIR /source
COPY pyproject.toml requirements.lock ./
COPY tools/locked.py tools/

# What the product needs, each package by its version and hash; nothing of the tests.
RUN python -m venv --without-pip /opt/lots \
    && python -m tools.locked > /opt/needed.lock \
    && python -m pip --python /opt/lots/bin/python install --require-hashes --requirement /opt/needed.lock

# What makes the wheel, also by its hashes.
RUN python -m venv /opt/build \
    && python -m tools.locked hatchling > /opt/build.lock \
    && /opt/build/bin/python -m pip install --require-hashes --requirement /opt/build.lock

COPY . .
RUN /opt/build/bin/python -m pip wheel --no-index --no-build-isolation --no-deps --wheel-dir /opt/wheels . \
    && python -m pip --python /opt/lots/bin/python install --no-index --no-deps /opt/wheels/*.whl \
    && python -m pip --python /opt/lots/bin/python check

# ---------------------------------------------------------------- what runs
FROM python:3.12.14-slim-bookworm

LABEL org.opencontainers.image.title="Innovationslots" \
      org.opencontainers.image.description="Who helps whom with what in a regional innovation system" \
      org.opencontainers.image.licenses="EUPL-1.2"

# The data folder belongs to the user; the code belongs to root and cannot be changed by it.
RUN groupadd --gid 10001 lots \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin lots \
    && install --directory --mode 0700 --owner 10001 --group 10001 /data \
    && python -m pip uninstall --yes --root-user-action ignore pip

COPY --from=builder --chown=root:root /opt/lots /opt/lots

# What SQLite sorts may be larger than /tmp, which is memory where docker-compose.yml is used.
ENV PATH=/opt/lots/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SQLITE_TMPDIR=/data \
    LOTS_DATA=/data \
    LOTS_HOST=0.0.0.0

USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000

# As the first process of a container, Python obeys an interrupt and ignores SIGTERM.
STOPSIGNAL SIGINT

HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import http.client, sys; asked = http.client.HTTPConnection('127.0.0.1', 8000, timeout=4); asked.request('GET', '/api/v1/health'); sys.exit(asked.getresponse().status != 200)"]

ENTRYPOINT ["lots"]
CMD ["serve"]
