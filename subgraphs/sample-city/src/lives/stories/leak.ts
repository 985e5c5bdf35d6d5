/**
 * A leaking roof: an order for repair, a complaint when nobody comes, a petition (perhaps with neighbours), calls to
 * the police about the row, a mediation and an agreement, and the registry's case around it.
 */
import { addDays, TODAY } from '../../calendar/dates';
import { writeComplaint, writeRepair } from '../housingFiles';
import { writeIncident, writeMediationReferral } from '../incident';
import { writeMediation } from '../mediation';
import { openCase } from '../openCase';
import { writePetition } from '../petition';
import type { Story } from './Scene';

const TITLES = ['关于屋面漏水长期未修的诉求', '反映顶楼渗漏物业推诿', '请求解决楼上渗水问题', '住房渗漏无人负责'];

export const leak: Story = (world, random, scene) => {
  const { house, me, township, community } = scene;
  const affair = world.newAffair();
  const neighbour = scene.neighbours[0] ?? null;
  const company = house.estate?.company ?? null;

  const petitioned = random.chance(0.5) ? addDays(scene.on, random.int(15, 50)) : null;
  const petition =
    petitioned && petitioned <= TODAY
      ? writePetition(world, random, affair, {
          kind: 'REQUEST',
          title: random.pick(TITLES),
          content: `本人住${community.name}，屋面自${scene.on.slice(0, 7).replace('-', '年')}月起渗漏，多次报修未果，室内墙面发霉，望协调解决。`,
          where: house,
          petitioners: random.chance(0.25) ? [me, ...scene.neighbours.slice(0, random.int(2, 7))] : [me],
          unit: company?.name ?? null,
          organ: random.chance(0.6) ? `${township.county.name}住房和城乡建设局` : township.office,
          on: petitioned,
          township,
        })
      : null;

  const rowOn = random.chance(0.5) ? addDays(scene.on, random.int(5, 40)) : null;
  const incidents: { no: string; on: string }[] = [];
  if (rowOn && neighbour) {
    for (const on of random.chance(0.4) ? [rowOn, addDays(rowOn, random.int(2, 20))] : [rowOn]) {
      if (on > TODAY) continue;
      const toMediators = incidents.length === 0 && random.chance(0.5);
      const no = writeIncident(world, random, affair, {
        kind: 'NEIGHBOUR_DISPUTE',
        where: house,
        township,
        on,
        reporter: random.chance(0.7) ? me : neighbour,
        parties: [{ person: random.chance(0.7) ? neighbour : me, role: 'PARTY' }],
        summary: random.pick([
          '因房屋漏水与邻居发生争吵',
          '报警人称楼上漏水，对方拒不开门',
          '双方因漏水赔偿发生口角，已劝开',
        ]),
        disposition: toMediators ? 'REFERRED_TO_MEDIATION' : random.pick(['SETTLED_ON_SITE', 'DISPERSED']),
      });
      incidents.push({ no, on });
    }
  }

  const called = incidents[0];
  const mediates = (called || petition) && random.chance(0.75);
  const mediatedOn = called
    ? addDays(called.on, random.int(1, 6))
    : petition
      ? addDays(petition.on, random.int(6, 20))
      : TODAY;
  const mediation =
    mediates && mediatedOn < TODAY
      ? writeMediation(world, random, affair, {
          source: called ? 'POLICE' : 'PETITION',
          from: called
            ? { department: 'police', no: called.no }
            : { department: 'petitions', no: petition?.no as string },
          kind: called ? 'NEIGHBOUR' : 'PROPERTY_SERVICE',
          summary: '因屋面（楼板）渗漏造成室内装修受损，双方对维修责任和赔偿数额有争议',
          where: house,
          community,
          on: mediatedOn,
          applicant: me,
          respondents: called && neighbour ? [neighbour] : company ? [company.name] : [neighbour ?? '业主委员会'],
          items: ['由被申请人于约定期限内修复渗漏部位', '赔偿申请人室内装修损失', '双方互不追究其他责任'],
          money: [600, 12_000],
          hot: called !== undefined,
        })
      : null;
  if (called && mediation) {
    const outcome = {
      AGREEMENT: 'SETTLED',
      NO_AGREEMENT: 'NOT_SETTLED',
      TERMINATED: 'RETURNED',
      IN_PROGRESS: 'IN_PROGRESS',
    }[mediation.result] as string;
    writeMediationReferral(world, affair, {
      township,
      incidentNo: called.no,
      on: addDays(called.on, 1),
      committee: township.committee,
      mediationNo: mediation.no,
      outcome,
    });
  }

  const needsCase = petition || random.chance(0.5);
  const complained = random.chance(0.35) ? addDays(scene.on, random.int(6, 20)) : null;
  const caseNo = needsCase
    ? openCase(world, random, affair, {
        title: `${community.name}住户反映房屋渗漏`,
        category: mediation ? 'DISPUTE' : 'RESIDENT_SERVICE',
        item: mediation ? '邻里及物业纠纷' : '房屋维修',
        source: petition
          ? { label: '信访局', no: petition.no }
          : { label: random.pick(['网格上报', '12345热线']), no: null },
        lead: 'housing',
        on: petition ? petition.on : scene.on,
        grid: house.grid,
        where: house,
        settledOn: mediation?.settledOn ?? petition?.repliedOn ?? addDays(scene.on, random.int(8, 40)),
        ...(petition ? { dueOn: petition.dueOn } : {}),
        referrals: mediation && petition && called ? [{ from: 'housing', to: 'mediation', toNo: mediation.no }] : [],
      })
    : null;
  writeRepair(world, random, affair, {
    house,
    reporter: me,
    kind: 'ROOF_LEAK',
    on: petition && caseNo ? petition.on : scene.on,
    caseNo,
    slow: true,
  });
  if (complained && complained <= TODAY) {
    // The company's complaint book names no other file: a linker must leave it alone.
    writeComplaint(world, random, affair, { house, complainant: me, kind: 'SLOW_REPAIR', on: complained });
  }
};
