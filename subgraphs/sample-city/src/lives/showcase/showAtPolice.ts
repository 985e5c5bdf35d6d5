import type { ShowcaseScene } from './makeShowcaseScene';
import { SHOWCASE } from './SHOWCASE';

/** Police: two calls; the second goes to the mediators. */
export function showAtPolice({ community, home, zhou, liu, inCase, write }: ShowcaseScene): void {
  const calls = [
    {
      no: SHOWCASE.incidentNos[0],
      at: '2026-02-03 19:26:00',
      closed: '2026-02-03 20:05:00',
      reporter: zhou,
      other: liu,
      disposition: 'SETTLED_ON_SITE',
      summary: '601室与602室因屋面漏水及雨棚搭建发生争吵，民警现场劝解',
    },
    {
      no: SHOWCASE.incidentNos[1],
      at: '2026-02-26 21:12:00',
      closed: '2026-02-26 22:10:00',
      reporter: liu,
      other: zhou,
      disposition: 'REFERRED_TO_MEDIATION',
      summary: '602室称601室敲门吵闹，双方再次争吵，均同意调解',
    },
  ];
  for (const call of calls) {
    write(
      'police',
      'incident',
      {
        incident_no: call.no,
        reported_at: call.at,
        kind: 'NEIGHBOUR_DISPUTE',
        place: home,
        reporter_name: call.reporter.name,
        reporter_phone: call.reporter.phone,
        reporter_id_number: call.reporter.idNumber,
        station: community.township.station,
        officer: '韩卫东',
        summary: call.summary,
        disposition: call.disposition,
        closed_at: call.closed,
      },
      { ...inCase, house_id: home, reporter_id: call.reporter },
    );
    [call.reporter, call.other].forEach((person, i) =>
      write(
        'police',
        'incident_party',
        {
          incident_no: call.no,
          seq: i + 1,
          role: i === 0 ? 'REPORTER' : 'PARTY',
          name: person.name,
          id_number: person.idNumber,
          birth_date: person.birth,
          phone: person.phone,
          address: person.house,
        },
        { person_id: person, ...inCase },
      ),
    );
  }
  write(
    'police',
    'mediation_referral',
    {
      referral_no: SHOWCASE.policeReferralNo,
      incident_no: SHOWCASE.incidentNos[1],
      referred_on: '2026-02-27',
      committee: community.committee,
      mediation_no: SHOWCASE.mediationNo,
      outcome: 'IN_PROGRESS',
    },
    inCase,
  );
}
