# Stepcast beside a PostgreSQL of yours: docker build -t stepcast . ; see compose.yaml
ARG NODE_IMAGE=node:24.21.0-trixie-slim
# Of the same release of Debian, without npm and the headers of Node.
ARG BASE_IMAGE=debian:trixie-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund && npm run build

FROM ${NODE_IMAGE} AS deps
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/client/package.json packages/client/
COPY console/package.json console/
COPY scripts/prune-packages.mjs scripts/
# Neither the embedded PostgreSQL nor a second Node: the image has its own, and the database is elsewhere.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund \
  && node scripts/prune-packages.mjs node_modules

FROM ${BASE_IMAGE} AS runtime
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0 PORT=4000
WORKDIR /app
RUN useradd --uid 1000 --create-home stepcast && mkdir /data && chown 1000:1000 /data && chmod 0700 /data
COPY --from=deps /usr/local/bin/node /usr/local/bin/
COPY --from=deps /app/node_modules node_modules
COPY --from=build /app/packages/client/package.json packages/client/
COPY --from=build /app/packages/client/dist packages/client/dist
COPY --from=build /app/dist dist
COPY --from=build /app/bin bin
COPY --from=build /app/scripts/ensure-built.mjs scripts/
COPY --from=build /app/package.json /app/schema.graphql /app/LICENSE ./
USER 1000:1000
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# `docker run --init` and compose's `init: true` give a first process that reaps children.
CMD ["node", "--enable-source-maps", "dist/main.js"]
