# The service alone; the database is another container (docker-compose.yml).

FROM node:20-bookworm-slim AS packages
WORKDIR /service
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --no-audit --no-fund --workspaces=false --omit=dev

FROM node:20-bookworm-slim AS build
WORKDIR /service
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --no-audit --no-fund --workspaces=false --include=dev
COPY tsconfig.json vite.pages.config.ts ./
COPY docs/questions docs/questions
COPY schema schema
COPY src src
RUN npm run build

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /service
COPY --from=packages /service/node_modules node_modules
COPY package.json ./
COPY schema schema
COPY cypher cypher
COPY seed seed
COPY docs/questions docs/questions
COPY --from=build /service/src/explorer/generated/operations.graphql src/explorer/generated/operations.graphql
COPY --from=build /service/dist dist
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
