-- How many days each step of a petition may take. Reference data: stewards add a row with a new valid_from when the law or
-- the city's own rule changes; steps that began earlier keep the rule of their day.
create table deadline (
  step        text not null check (step in ('REFERRAL', 'ACCEPTANCE', 'REPLY', 'REVIEW', 'RE_REVIEW')),
  valid_from  date not null,
  days        integer not null check (days between 1 and 3650),
  legal_basis text not null check (legal_basis <> ''),
  primary key (step, valid_from)
);
insert into deadline (step, valid_from, days, legal_basis) values
  ('REFERRAL',   '2005-05-01', 15, '信访条例（国务院令第431号）：收到之日起15日内转送、交办'),
  ('ACCEPTANCE', '2005-05-01', 15, '信访条例（国务院令第431号）：收到之日起15日内书面告知是否受理'),
  ('REPLY',      '2005-05-01', 60, '信访条例（国务院令第431号）：受理之日起60日内办结'),
  ('REVIEW',     '2005-05-01', 30, '信访条例（国务院令第431号）：收到复查请求之日起30日内'),
  ('RE_REVIEW',  '2005-05-01', 30, '信访条例（国务院令第431号）：收到复核请求之日起30日内'),
  ('REFERRAL',   '2022-05-01', 15, '信访工作条例：收到之日起15日内转送、交办'),
  ('ACCEPTANCE', '2022-05-01', 15, '信访工作条例：收到之日起15日内书面告知是否受理'),
  ('REPLY',      '2022-05-01', 60, '信访工作条例：受理之日起60日内办结'),
  ('REVIEW',     '2022-05-01', 30, '信访工作条例：收到复查请求之日起30日内'),
  ('RE_REVIEW',  '2022-05-01', 30, '信访工作条例：收到复核请求之日起30日内');

-- The functions below read as their caller, so that row security holds beneath them, and PostgreSQL inlines them like views.

-- Each rule with the day on which the next one replaces it.
create function deadline_rules()
returns table (step text, valid_from date, valid_until date, days integer, legal_basis text)
language sql stable parallel safe as $$
  select d.step, d.valid_from, lead(d.valid_from) over (partition by d.step order by d.valid_from), d.days, d.legal_basis
  from deadline d
$$;

-- Every step of every petition that has a deadline: the export's own date where it has one, else the rule's. A step is
-- open when the petition's status says that it is the one being worked on.
create function petition_deadlines()
returns table (
  petition_no text, step text, step_order integer, starts_on date, due_on date, recorded boolean, concluded_on date,
  legal_basis text, state text
)
language sql stable parallel safe as $$
  select
    d.petition_no, d.step, d.step_order, d.starts_on, d.due_on, d.recorded, d.concluded_on, d.legal_basis,
    case
      when d.concluded_on > d.due_on then 'LATE'
      when d.concluded_on is not null then 'MET'
      when not d.open then 'ENDED'
      when d.due_on < current_date then 'OVERDUE'
      else 'RUNNING'
    end
  from (
    select
      p.petition_no, s.step, s.step_order, s.starts_on, s.concluded_on, s.open,
      coalesce(s.written_due_on, s.starts_on + r.days) as due_on,
      s.written_due_on is not null as recorded,
      r.legal_basis
    from petition p
    left join handling reply on reply.petition_no = p.petition_no and reply.step = 'REPLY'
    left join handling review on review.petition_no = p.petition_no and review.step = 'REVIEW'
    left join handling re_review on re_review.petition_no = p.petition_no and re_review.step = 'RE_REVIEW'
    cross join lateral (values
      ('REFERRAL', 1, p.registered_on, null::date, p.referred_on, p.status = 'REGISTERED'),
      ('ACCEPTANCE', 2, coalesce(p.referred_on, p.registered_on), null, p.accepted_on, p.status = 'REFERRED'),
      ('REPLY', 3, p.accepted_on, coalesce(reply.due_on, p.reply_due_on), reply.concluded_on, p.status = 'ACCEPTED'),
      ('REVIEW', 4, review.requested_on, review.due_on, review.concluded_on, p.status = 'UNDER_REVIEW'),
      ('RE_REVIEW', 5, re_review.requested_on, re_review.due_on, re_review.concluded_on, p.status = 'UNDER_RE_REVIEW')
    ) as s (step, step_order, starts_on, written_due_on, concluded_on, open)
    left join deadline_rules() r
      on r.step = s.step
      and coalesce(s.starts_on, p.registered_on) >= r.valid_from
      and (r.valid_until is null or coalesce(s.starts_on, p.registered_on) < r.valid_until)
    -- Referral and acceptance that never took place have no deadline: a petition in the office's own remit is not referred.
    where s.open or s.concluded_on is not null or s.step not in ('REFERRAL', 'ACCEPTANCE')
  ) d
  where d.due_on is not null
$$;
