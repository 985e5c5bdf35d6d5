import { testSchema } from '@yiwang/kit/testing';
import { mediation } from '..';

testSchema(mediation);
