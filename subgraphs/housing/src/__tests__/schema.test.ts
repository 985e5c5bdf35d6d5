import { testSchema } from '@yiwang/kit/testing';
import { housing } from '..';

testSchema(housing);
