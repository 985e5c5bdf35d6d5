// Hive Gateway as its documentation runs it in production; DEDUPE says whether in-flight requests are shared.
import { defineConfig } from '@graphql-hive/gateway';

const dedupe = process.env.DEDUPE === '1';
export const gatewayConfig = defineConfig({
  inboundInflightRequestDeduplication: dedupe,
  transportEntries: { '*': { options: { deduplicateInflightRequests: dedupe } } },
});
