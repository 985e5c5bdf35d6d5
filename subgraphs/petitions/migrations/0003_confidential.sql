-- Which units belong to which department, so that a petition against a unit stays out of its department's reach.
-- Reference data: stewards add a row for a unit's name. department: the code under which its staff sign in; null: the unit
-- is none of the city's departments (a company, say), and nobody who signs in belongs to it.
create table unit_department (
  pattern    text not null,
  department text,
  unique nulls not distinct (pattern, department)
);
insert into unit_department (pattern, department) values
  ('公安|派出所|警察|交警', 'police'),
  ('司法局|司法所|调解委员会|调委会|调解中心|调解室', 'justice'),
  ('司法局|司法所|调解委员会|调委会|调解中心|调解室', 'mediation'),
  ('民政', 'civil-affairs'),
  ('住房和城乡建设|住房城乡建设|住建|房管|房产管理|房屋征收', 'housing'),
  ('社会治理|综治中心', 'governance'),
  ('社会治理|综治中心', 'registry'),
  ('有限公司|有限责任公司|股份公司', null);

-- Whether material against this unit is kept from a caller of this department: when the unit is theirs, and when nobody has
-- said whose it is. The petitions office itself keeps the register.
create function unit_hidden_from(unit text, caller text) returns boolean
language sql stable parallel safe security definer set search_path from current as $$
  select case
    when coalesce(caller, '') in ('', 'petitions') then false
    else not exists (select from unit_department u where unit ~ u.pattern)
      or exists (select from unit_department u where unit ~ u.pattern and u.department = caller)
  end
$$;

-- Whether a petitioner is kept from a caller of this department: of accusations as above, of other petitions when the unit
-- complained about is the caller's. Reads as owner: a petition that the caller cannot see must not make its petitioners seen.
create function petitioner_hidden_from(number text, caller text) returns boolean
language sql stable parallel safe security definer set search_path from current as $$
  select case
    when coalesce(caller, '') in ('', 'petitions') then false
    else coalesce(
      (
        select
          case
            when p.kind in ('COMPLAINT', 'ACCUSATION') then unit_hidden_from(p.unit_complained, caller)
            else exists (select from unit_department u where p.unit_complained ~ u.pattern and u.department = caller)
          end
        from petition p
        where p.petition_no = number
      ),
      true
    )
  end
$$;

-- The same for what stands in an organ's answer to an accusation.
create function answer_hidden_from(number text, caller text) returns boolean
language sql stable parallel safe security definer set search_path from current as $$
  select case
    when coalesce(caller, '') in ('', 'petitions') then false
    else coalesce(
      (
        select p.kind in ('COMPLAINT', 'ACCUSATION') and unit_hidden_from(p.unit_complained, caller)
        from petition p
        where p.petition_no = number
      ),
      true
    )
  end
$$;
