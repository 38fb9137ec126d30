# Loads and training: `docker compose run --rm batch ingest run /sources`.
FROM python:3.11.14-slim-bookworm AS packages
COPY requirements/batch.lock /tmp/batch.lock
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r /tmp/batch.lock

FROM python:3.11.14-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin gene2graph \
    && install --directory --owner=10001 --group=10001 /workspace
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY docker/entrypoint.sh /usr/local/bin/entrypoint.sh
COPY graph graph
COPY ingest ingest
COPY embed embed
# The default --workspace is a folder here.
WORKDIR /
ENV PYTHONSAFEPATH=1
USER 10001
ENTRYPOINT ["/usr/local/bin/entrypoint.sh"]
CMD ["ingest", "--help"]
