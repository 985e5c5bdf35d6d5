-- How many days a mediation may take, and within how many days after signing judicial confirmation may be requested.
-- Reference data: stewards add a row with a new valid_from when the law or the city's own rule changes; what began earlier
-- keeps the rule of its day. A rule for one means of mediation comes before the one for ANY.
create table deadline (
  step        text not null check (step in ('MEDIATION', 'CONFIRMATION_REQUEST')),
  means       text not null check (means in ('ANY', 'PEOPLES', 'ADMINISTRATIVE', 'JUDICIAL', 'PROFESSIONAL', 'ADJUDICATION_OR_RECONSIDERATION', 'THIRD_PARTY', 'BRANDED', 'PRE_LITIGATION_CONFIRMATION')),
  valid_from  date not null,
  days        integer not null check (days between 1 and 3650),
  legal_basis text not null check (legal_basis <> ''),
  primary key (step, means, valid_from)
);
insert into deadline (step, means, valid_from, days, legal_basis) values
  ('MEDIATION', 'ANY', '2002-11-01', 30, '人民调解工作若干规定第三十三条：一般在一个月内调结'),
  ('MEDIATION', 'ADJUDICATION_OR_RECONSIDERATION', '1999-10-01', 60, '行政复议法：受理之日起60日内'),
  ('CONFIRMATION_REQUEST', 'ANY', '2011-01-01', 30, '人民调解法第三十三条：调解协议生效之日起30日内共同申请');

-- The functions below read as their caller, so that row security holds beneath them, and PostgreSQL inlines them like views.

-- Each rule with the day on which the next one replaces it.
create function deadline_rules()
returns table (step text, means text, valid_from date, valid_until date, days integer, legal_basis text)
language sql stable parallel safe as $$
  select
    d.step, d.means, d.valid_from, lead(d.valid_from) over (partition by d.step, d.means order by d.valid_from),
    d.days, d.legal_basis
  from deadline d
$$;

-- Every mediation against its deadline: the export's own date where it has one, else the rule's.
create function mediation_deadlines()
returns table (mediation_no text, starts_on date, due_on date, recorded boolean, legal_basis text, state text)
language sql stable parallel safe as $$
  select
    d.mediation_no, d.starts_on, d.due_on, d.recorded, d.legal_basis,
    case
      when d.concluded_on > d.due_on then 'LATE'
      when d.concluded_on is not null then 'MET'
      when d.result <> 'IN_PROGRESS' then 'ENDED'
      when d.due_on < current_date then 'OVERDUE'
      else 'RUNNING'
    end
  from (
    select
      m.mediation_no, m.accepted_on as starts_on, m.concluded_on, m.result,
      coalesce(m.due_on, m.accepted_on + coalesce(own.days, common.days)) as due_on,
      m.due_on is not null as recorded,
      coalesce(own.legal_basis, common.legal_basis) as legal_basis
    from mediation_case m
    left join deadline_rules() own
      on own.step = 'MEDIATION' and own.means = m.means
      and m.accepted_on >= own.valid_from and (own.valid_until is null or m.accepted_on < own.valid_until)
    left join deadline_rules() common
      on common.step = 'MEDIATION' and common.means = 'ANY'
      and m.accepted_on >= common.valid_from and (common.valid_until is null or m.accepted_on < common.valid_until)
  ) d
  where d.due_on is not null
$$;

-- Every version of every agreement, with the day until which confirmation by a court may be requested once it is signed.
create function agreement_versions()
returns table (
  agreement_no text, version integer, mediation_no text, form text, state text, signed_on date, amount numeric, terms text,
  confirmation text, confirmation_no text, court text, confirmation_due_on date
)
language sql stable parallel safe as $$
  select
    a.agreement_no, a.version, a.mediation_no, a.form, a.state, a.signed_on, a.amount, a.terms,
    a.confirmation, a.confirmation_no, a.court, case when a.state = 'SIGNED' then a.signed_on + r.days end
  from agreement a
  left join deadline_rules() r
    on r.step = 'CONFIRMATION_REQUEST' and r.means = 'ANY'
    and a.signed_on >= r.valid_from and (r.valid_until is null or a.signed_on < r.valid_until)
$$;

-- Every instalment with whether it is overdue today, whatever the export of its day said.
create function performances_today()
returns table (
  agreement_no text, seq integer, mediation_no text, due_on date, performed_on date, item text, amount numeric, state text,
  overdue boolean
)
language sql stable parallel safe as $$
  select
    p.agreement_no, p.seq, p.mediation_no, p.due_on, p.performed_on, p.item, p.amount, p.state,
    p.state <> 'PERFORMED' and p.due_on < current_date
  from performance p
$$;
