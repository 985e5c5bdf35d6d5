# Three images over one build: docker build --target gateway . (or department, or cli)
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund
RUN npm run build
RUN npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim AS built
WORKDIR /app
COPY --from=build --chown=node:node /app /app
USER node
EXPOSE 4000

# The command yiwang, for imports, linking and the sample city
FROM built AS cli
ENTRYPOINT ["node", "cli/bin/yiwang.js"]

# Any department; its code is the command: docker run yiwang-department petitions
FROM built AS department
ENTRYPOINT ["node", "subgraphs/kit/dist/service/main.js"]

# The gateway with its explorer
FROM built AS gateway
ENTRYPOINT ["node", "--max-semi-space-size=64", "--heap-growing-percent=200", "gateway/bin/yiwang-gateway.js", "--supergraph", "schema/supergraph.graphql", "--departments", "schema/departments.yaml", "--examples", "docs/examples"]
