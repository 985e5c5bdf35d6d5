import { testSchema } from '@yiwang/kit/testing';
import { civilAffairs } from '..';

testSchema(civilAffairs);
