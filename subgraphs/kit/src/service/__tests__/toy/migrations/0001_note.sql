create table note (record_key text primary key, person_id text, title text not null, noted_on date not null);
create index note_by_person on note (person_id, noted_on, record_key);
insert into note select 'N' || i, 'p' || (i % 7), 'note ' || i, date '2026-01-01' + (i % 5) from generate_series(1, 70) i;
