# The dashboard: no TensorFlow, no gensim, no compiler; nothing in it can be written.
FROM python:3.11.14-slim-bookworm AS packages
COPY requirements/dashboard.lock /tmp/dashboard.lock
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r /tmp/dashboard.lock

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
COPY embed embed
COPY dashboard dashboard
USER 10001
EXPOSE 8501
ENTRYPOINT ["/usr/local/bin/entrypoint.sh"]
CMD ["dashboard", "--workspace", "/workspace", "--address", "0.0.0.0", "--port", "8501"]
