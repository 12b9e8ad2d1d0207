# The service alone; the database is another container (docker-compose.yml) or a server of its own (NEO4J_URI).

# A Node LTS, by version and digest: the same image on every build. Renew both together.
ARG NODE_IMAGE=node:24.20.0-bookworm-slim@sha256:ba849c60be29959425b8734d57b8b4b7d56f98edd9504c9af091d5281095a71e

FROM ${NODE_IMAGE} AS packages
WORKDIR /service
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --workspaces=false --ignore-scripts --no-audit --no-fund

FROM packages AS build
RUN npm ci --include=dev --workspaces=false --ignore-scripts --no-audit --no-fund
COPY tsconfig.json vite.pages.config.ts ./
COPY docs/questions docs/questions
COPY schema schema
COPY src src
RUN npm run build

FROM ${NODE_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Cyber incident graph" \
      org.opencontainers.image.description="GraphQL API and explorer of a knowledge graph of cyber incidents, over Neo4j" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /service
COPY --from=packages /service/node_modules node_modules
COPY package.json LICENSE ./
COPY schema schema
COPY cypher cypher
COPY deploy/*.mjs deploy/
COPY seed seed
COPY docs/questions docs/questions
COPY --from=build /service/src/explorer/generated/operations.graphql src/explorer/generated/operations.graphql
COPY --from=build /service/dist dist
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
