/** The rows behind a case, each kind in one statement for all cases of a request. */
import type { SubgraphContext } from '@yiwang/kit';
import type {
  CaseIntakeRow,
  CaseLifeRow,
  CaseNumberRow,
  CaseStepRow,
  CaseSubjectRow,
  EvaluationRow,
  ReferralRow,
} from './rows';

/** Where a case stands; null when the platform has not taken it in. */
export function lifeOf(id: string, { loaders }: SubgraphContext): Promise<CaseLifeRow | null> {
  return loaders.one<CaseLifeRow>('caseLife', 'caseId').load(id);
}

/** How the platform took it in, the first time. */
export async function intakeOf(id: string, { loaders }: SubgraphContext): Promise<CaseIntakeRow | null> {
  return (await loaders.many<CaseIntakeRow>('caseIntake', 'caseId', 'reportedAt').load(id))[0] ?? null;
}

/** The steps of its life as they stand: one that was corrected shows its correction only, in its place. */
export async function caseStepsOf(id: string, { loaders }: SubgraphContext): Promise<CaseStepRow[]> {
  const steps = await loaders.many<CaseStepRow & { corrects: number | null }>('caseStep', 'caseId', 'version').load(id);
  const corrected = new Set(steps.map((step) => step.corrects).filter((version) => version !== null));
  return steps
    .filter((step) => !corrected.has(step.version))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.version - b.version);
}

/** Referrals between departments, in order. */
export function referralsOf(id: string, { loaders }: SubgraphContext): Promise<ReferralRow[]> {
  return loaders.many<ReferralRow>('referral', 'caseId', 'sentAt').load(id);
}

/** Return visits, in order. */
export function evaluationsOf(id: string, { loaders }: SubgraphContext): Promise<EvaluationRow[]> {
  return loaders.many<EvaluationRow>('evaluation', 'caseId', 'visitedOn').load(id);
}

/** The numbers under which departments know it. */
export function caseNumbersOf(id: string, { loaders }: SubgraphContext): Promise<CaseNumberRow[]> {
  return loaders.many<CaseNumberRow>('caseNumber', 'caseId', 'number').load(id);
}

/** INVARIANT(petitioner-unreachable): persons that a case knows only as petitioners are not told. */
export function caseSubjectsOf(id: string, { db, loaders }: SubgraphContext): Promise<CaseSubjectRow[]> {
  return loaders
    .by<CaseSubjectRow[]>('subjects of case', async (ids) => {
      const rows: CaseSubjectRow[] = await db
        .selectFrom('caseSubject')
        .select(['caseId', 'kind', 'subjectId'])
        .distinct()
        .where('caseId', 'in', ids)
        .where('confidential', '=', false)
        .orderBy('subjectId')
        .execute();
      const byCase = new Map<string, CaseSubjectRow[]>(ids.map((caseId) => [caseId, []]));
      for (const row of rows) byCase.get(row.caseId)!.push(row);
      return ids.map((caseId) => byCase.get(caseId)!);
    })
    .load(id);
}
