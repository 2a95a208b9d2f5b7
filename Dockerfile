# syntax=docker/dockerfile:1
# The bot as a container. docs/operating.md shows how to build and run it; compose.yaml has the settings it needs.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund
# The licences of all that has just been installed.
COPY deploy ./deploy
RUN node deploy/notices.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    DATA_DIR=/data \
    HEALTH_HOST=0.0.0.0 \
    HEALTH_PORT=9464
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=packages /app/THIRD-PARTY-NOTICES.txt ./
COPY package.json LICENSE ./
COPY src ./src
COPY commands ./commands
COPY data ./data
# The archive is the only thing that is written. Its owner is the user whom the image runs as.
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 CMD ["node", "src/cli/health.ts"]
CMD ["node", "src/bot.ts"]
