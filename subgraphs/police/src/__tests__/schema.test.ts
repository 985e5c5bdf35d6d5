import { testSchema } from '@yiwang/kit/testing';
import { police } from '..';

testSchema(police);
