# syntax=docker/dockerfile:1
# PostgreSQL with pg_textsearch, which finds old stories by BM25. compose.scale.yaml uses it.

ARG POSTGRES=17

FROM postgres:${POSTGRES}-bookworm AS extension
ARG POSTGRES
# A tag of github.com/timescale/pg_textsearch.
ARG PG_TEXTSEARCH=v1.0.0
RUN apt-get update \
 && apt-get install -y --no-install-recommends build-essential ca-certificates git postgresql-server-dev-${POSTGRES}
RUN git clone --depth 1 --branch ${PG_TEXTSEARCH} https://github.com/timescale/pg_textsearch.git /source
RUN make -C /source && make -C /source install DESTDIR=/built

FROM postgres:${POSTGRES}-bookworm
COPY --from=extension /built/ /
CMD ["postgres", "-c", "shared_preload_libraries=pg_textsearch"]
