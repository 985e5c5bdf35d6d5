/**
 * A petition with its petitioners and its handling: registered, referred, accepted, answered within 60 days,
 * perhaps reviewed and reviewed again.
 */
import { addDays, addWorkdays, ifPast, toWorkday } from '../calendar/dates';
import type { Affair } from '../exports/Affair';
import type { Value } from '../exports/writeCells';
import type { Random } from '../random/Random';
import type { House, Person, Township } from '../world/types';
import { CITY } from '../world/Geography';
import type { World } from '../world/World';

/** What somebody petitions about. */
export interface Plea {
  readonly kind: 'SUGGESTION' | 'COMPLAINT' | 'REQUEST' | 'ACCUSATION';
  readonly title: string;
  readonly content: string;
  readonly where: House | string | null;
  readonly petitioners: readonly Person[];
  readonly unit: string | null;
  readonly organ: string;
  readonly on: string;
  readonly township: Township;
}

/** Writes a petition as far as it has come by today; its number, the day of registration, when it is answered and by when it must be. */
export function writePetition(
  world: World,
  random: Random,
  affair: Affair,
  plea: Plea,
): { no: string; on: string; repliedOn: string; dueOn: string } {
  const county = plea.township.county;
  const on = toWorkday(plea.on);
  const no = world.numbers.dated('XF', county.code, on, 2);
  const referred = addWorkdays(on, random.int(1, 5));
  const refused = random.chance(0.05);
  const accepted = addWorkdays(referred, random.int(1, 8));
  const replyDue = addDays(accepted, 60);
  const late = random.chance(0.06);
  const replied = toWorkday(addDays(accepted, late ? random.int(62, 90) : random.int(9, 56)));
  const satisfaction = random.weighted([
    ['SATISFIED', 42],
    ['FAIRLY_SATISFIED', 28],
    ['DISSATISFIED', 15],
    ['NOT_RATED', 15],
  ] as const);
  const unhappy = satisfaction === 'DISSATISFIED';
  const review = unhappy && random.chance(0.6) ? toWorkday(addDays(replied, random.int(5, 28))) : null;
  const reviewed = review && toWorkday(addDays(review, random.int(15, 29)));
  const again = reviewed && random.chance(0.4) ? toWorkday(addDays(reviewed, random.int(5, 28))) : null;
  const reviewedAgain = again && toWorkday(addDays(again, random.int(15, 29)));
  const settledOn = reviewedAgain ?? reviewed ?? addDays(replied, 30);

  const past = (date: string | null): boolean => date !== null && ifPast(date) !== null;
  const status = !past(referred)
    ? 'REGISTERED'
    : !past(accepted)
      ? 'REFERRED'
      : refused
        ? 'NOT_ACCEPTED'
        : !past(replied)
          ? 'ACCEPTED'
          : past(again)
            ? past(reviewedAgain)
              ? 'CLOSED'
              : 'UNDER_RE_REVIEW'
            : past(review)
              ? past(reviewed)
                ? 'CLOSED'
                : 'UNDER_REVIEW'
              : past(settledOn)
                ? 'CLOSED'
                : 'REPLIED';
  const answered = !refused && past(replied);

  const row: Record<string, Value> = {
    petition_no: no,
    channel: random.weighted([
      ['ONLINE', 46],
      ['VISIT', 22],
      ['PHONE', 16],
      ['LETTER', 11],
      ['LEADER_MAILBOX', 5],
    ] as const),
    kind: plea.kind,
    title: plea.title,
    content: plea.content,
    joint: plea.petitioners.length > 1,
    people: plea.petitioners.length > 1 ? plea.petitioners.length + random.int(0, 9) : 1,
    issue_address: plea.where,
    unit_complained: plea.unit,
    responsible_organ: plea.organ,
    registered_on: on,
    referred_on: past(referred) ? referred : null,
    accepted_on: past(accepted) && !refused ? accepted : null,
    reply_due_on: past(accepted) && !refused ? replyDue : null,
    status,
    satisfaction: answered ? satisfaction : null,
  };
  const about = { case_id: affair, house_id: typeof plea.where === 'string' ? null : (plea.where ?? undefined) };
  const dirt = world.desk.dirt;
  if (status !== 'REGISTERED' && dirt.falls('petitionTwiceLater')) {
    // An earlier export of the same petition stands above the later one.
    world.desk.write(
      'petitions',
      'petition',
      { ...row, referred_on: null, accepted_on: null, reply_due_on: null, status: 'REGISTERED', satisfaction: null },
      {},
      { again: true },
    );
  }
  world.desk.write('petitions', 'petition', row, about);
  if (dirt.falls('petitionTwice')) world.desk.write('petitions', 'petition', row, {}, { again: true });

  plea.petitioners.forEach((person, i) =>
    world.desk.write(
      'petitions',
      'petitioner',
      {
        petition_no: no,
        seq: i + 1,
        name: person.name,
        id_number: person.idNumber,
        phone: person.phone,
        address: person.house,
        representative: plea.petitioners.length > 1 && i < Math.min(5, Math.ceil(plea.petitioners.length / 3)),
      },
      { person_id: person, case_id: affair },
    ),
  );
  if (refused || !past(accepted)) return { no, on, repliedOn: refused ? accepted : replied, dueOn: replyDue };

  const step = (
    name: string,
    organ: string,
    requested: string,
    due: string,
    done: string,
    word: string,
    upheld: string,
  ): void =>
    world.desk.write(
      'petitions',
      'handling',
      {
        petition_no: no,
        step: name,
        organ,
        requested_on: requested,
        due_on: due,
        concluded_on: ifPast(done),
        document_no: past(done) ? world.numbers.next(`云${word}〔${done.slice(0, 4)}〕`, 4).concat('号') : null,
        conclusion: past(done) ? upheld : null,
        summary: past(done) ? random.pick(SUMMARIES[upheld] as string[]) : null,
      },
      { case_id: affair },
    );
  const result = random.weighted([
    ['UPHELD', 45],
    ['PARTLY_UPHELD', 32],
    ['NOT_UPHELD', 23],
  ] as const);
  step(
    'REPLY',
    plea.organ,
    accepted,
    replyDue,
    replied,
    '信复',
    unhappy && result === 'UPHELD' ? 'PARTLY_UPHELD' : result,
  );
  if (review && past(review))
    step(
      'REVIEW',
      `${county.name}人民政府`,
      review,
      addDays(review, 30),
      reviewed as string,
      '信查',
      random.pick(['MAINTAINED', 'MAINTAINED', 'REVOKED']),
    );
  if (again && past(again))
    step('RE_REVIEW', `${CITY.name}人民政府`, again, addDays(again, 30), reviewedAgain as string, '信核', 'MAINTAINED');
  return { no, on, repliedOn: replied, dueOn: replyDue };
}

const SUMMARIES: Record<string, readonly string[]> = {
  UPHELD: [
    '经调查，反映情况属实，已责成责任单位限期整改',
    '反映问题属实，已督促落实',
    '情况属实，已协调解决并告知信访人',
  ],
  PARTLY_UPHELD: [
    '反映情况部分属实，已协调双方协商解决',
    '部分诉求于法有据予以支持，其余建议通过诉讼途径解决',
    '经核查部分属实，已要求责任单位改进',
  ],
  NOT_UPHELD: [
    '经核查，反映情况与事实不符，不予支持',
    '诉求缺乏政策依据，已向信访人解释说明',
    '该事项应通过法定途径解决，已予告知',
  ],
  MAINTAINED: ['原处理意见事实清楚、依据充分，予以维持', '经复核，维持原意见'],
  REVOKED: ['原处理意见认定事实不清，予以撤销，责令重新办理'],
};
