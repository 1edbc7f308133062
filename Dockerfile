# Stepcast beside a PostgreSQL of yours: docker build -t stepcast . ; see compose.yaml
ARG NODE_IMAGE=node:24.21.0-trixie-slim
# Of the same release of Debian, without npm and the headers of Node.
ARG BASE_IMAGE=debian:trixie-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY . .
# The program and the packages that it needs, in a few hundred files: neither the embedded PostgreSQL nor a second Node.
RUN npm ci --no-audit --no-fund && npm run build && node scripts/bundle.mjs /bundle

FROM ${BASE_IMAGE} AS runtime
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0 PORT=4000
WORKDIR /app
RUN useradd --uid 1000 --create-home stepcast && mkdir /data && chown 1000:1000 /data && chmod 0700 /data
COPY --from=build /usr/local/bin/node /usr/local/bin/
COPY --from=build /bundle ./
USER 1000:1000
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# `docker run --init` and compose's `init: true` give a first process that reaps children.
CMD ["node", "--enable-source-maps", "dist/main.js"]
