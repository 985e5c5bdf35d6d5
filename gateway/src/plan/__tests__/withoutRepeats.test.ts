import type { FetchNode } from '../Plan';
import { withoutRepeats } from '../spare/withoutRepeats';

const mended = (operation: string): string => {
  const fetch = { kind: 'Fetch', subgraph: 'a', operationKind: 'query', operationName: undefined, operation } as const;
  const none = { variables: [], requires: [], inputRewrites: [], outputRewrites: [], contextRewrites: [] };
  return (withoutRepeats({ ...fetch, ...none }) as FetchNode).operation;
};

test.each([
  ['{a}', '{a}'],
  ['{a @skip(if:$x) @include(if:$x)}', '{a @skip(if:$x) @include(if:$x)}'],
  ['query($x:Boolean!){a @include(if:$x) @include(if:$x)}', 'query($x:Boolean!){a@include(if:$x)}'],
  [
    'query($x:Boolean!,$y:Boolean!){...on Query@skip(if:$x)@skip(if:$y)@skip(if:$x){a}}',
    'query($x:Boolean!$y:Boolean!){...@skip(if:$y){...on Query@skip(if:$x){a}}}',
  ],
])('of %s is sent %s', (operation, sent) => {
  expect(mended(operation)).toBe(sent);
});
