/** The program of the thread that reads policies. */
import { answerBeside } from '../lib/answerBeside';
import { readPolicy } from './readPolicy';

answerBeside(readPolicy);
