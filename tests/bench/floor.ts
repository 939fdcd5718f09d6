import { createServer } from 'node:http';
import pg from 'pg';
import type { DocumentName } from './documents.js';

/**
 * What the same answers cost without GraphQL: a bare HTTP handler, one prepared statement, rows put together by hand.
 * Flat rows, since PostgreSQL builds JSON more slowly than node does.
 */
type Row = Record<string, any>; // What a handler without types would have.
interface Names { value: string; language: string; kind: string }
interface Floor {
  text: string;
  values(variables: Record<string, string>): unknown[];
  answer(rows: Row[], variables: Record<string, string>): unknown;
}

const chinese = (names: Names[]) => (names.find(({ language }) => language.startsWith('zh')) ?? names[0]!).value;
const key = (id: string) => id.slice(id.indexOf('_') + 1);
const today = `(now() at time zone 'Asia/Shanghai')::date`;

function group<T>(rows: Row[], by: string, make: (row: Row) => T): Map<unknown, T> {
  const groups = new Map<unknown, T>();
  for (const row of rows) if (row[by] !== null && !groups.has(row[by])) groups.set(row[by], make(row));
  return groups;
}

const figureColumns = 'count(distinct school_id)::int schools, count(distinct partner_id)::int partners, count(distinct twinning_id)::int twinnings, count(distinct agreement_id)::int agreements, count(distinct country_code)::int countries';

export const floors: Record<DocumentName, Floor> = {
  'school page': {
    text: `select s.code, s.names, s.type, s.version, case when last_day(s.closed_on) <= ${today} then 'CLOSED' else 'OPERATING' end status,
        d.code division, d.name_zh division_name, a.id agreement, a.number, a.title, a.kind, a.signed_on, a.expires_on,
        p.names partner_names, p.city, c.code country, c.name_zh country_name, c.jurisdiction
      from school s join division d on d.code = s.division_code
        left join lateral (select * from agreement_pair pair where pair.school_id = s.id and pair.listed_at_school
          order by number_year desc, number_serial desc limit 20) listed on true
        left join agreement a on a.id = listed.agreement_id
        left join lateral unnest(a.partners) with ordinality party(id, place) on true
        left join partner p on p.id = party.id left join country c on c.code = p.country_code
      where s.id = $1 order by listed.number_year desc, listed.number_serial desc, party.place`,
    values: ({ id }) => [key(id!)],
    answer(rows) {
      const agreements = group(rows, 'agreement', row => ({ number: row['number'], title: row['title'], kind: row['kind'], signedOn: row['signed_on'], expiresOn: row['expires_on'], partners: [] as unknown[] }));
      for (const row of rows) {
        agreements.get(row['agreement'])?.partners.push({ name: chinese(row['partner_names']), city: row['city'], country: { code: row['country'], name: row['country_name'], jurisdiction: row['jurisdiction'] } });
      }
      const school = rows[0]!;
      return { school: {
        code: school['code'], name: chinese(school['names']), type: school['type'], status: school['status'], version: school['version'],
        division: { code: school['division'], name: school['division_name'] }, agreements: { nodes: [...agreements.values()] },
      } };
    },
  },
  '20 schools': {
    text: `select s.id school, s.code, s.names, a.id agreement, a.number, a.kind, a.signed_on, p.names partner_names, p.country_code country
      from (select * from school where prefecture_code = $1 order by name_key, id limit 20) s
        left join lateral (select * from agreement_pair pair where pair.school_id = s.id and pair.listed_at_school
          order by number_year desc, number_serial desc limit 20) listed on true
        left join agreement a on a.id = listed.agreement_id
        left join lateral unnest(a.partners) with ordinality party(id, place) on true
        left join partner p on p.id = party.id
      order by s.name_key, s.id, listed.number_year desc, listed.number_serial desc, party.place`,
    values: ({ division }) => [division],
    answer(rows) {
      const schools = group(rows, 'school', row => ({ code: row['code'], name: chinese(row['names']), agreements: { nodes: [] as unknown[] } }));
      const agreements = group(rows, 'agreement', row => {
        const agreement = { number: row['number'], signedOn: row['signed_on'], kind: row['kind'], partners: [] as unknown[] };
        schools.get(row['school'])!.agreements.nodes.push(agreement);
        return agreement;
      });
      for (const row of rows) agreements.get(row['agreement'])?.partners.push({ name: chinese(row['partner_names']), country: { code: row['country'] } });
      return { schools: { nodes: [...schools.values()] } };
    },
  },
  '50 partners of a country': {
    text: `select names, city, type, (select count(*)::int from partner where country_code = $1 and merged_into_id is null) total
      from partner where country_code = $1 and merged_into_id is null order by name_key, id limit 51`,
    values: ({ country }) => [country],
    answer: rows => ({ partners: {
      totalCount: rows[0]?.['total'] ?? 0,
      nodes: rows.slice(0, 50).map(({ names, city, type }) => ({ name: chinese(names!), city, type, names: (names as Names[]).map(({ value, language, kind }) => ({ value, language, kind })) })),
      pageInfo: { hasNextPage: rows.length > 50 },
    } }),
  },
  'figures by country and year': {
    text: `with counted as materialized (
        select pair.*, extract(year from min(concluded_by) over (partition by twinning_id))::int::text as year
        from agreement_pair pair join country on country.code = pair.country_code
        where concluded_by <= $1 and kind in ('MEMORANDUM', 'AGREEMENT') and country.jurisdiction = 'FOREIGN'
      ), standing as (select * from counted where ended_by is null or ended_by > $1)
      select null as country, null as year, ${figureColumns} from standing
      union all select country_code, year, ${figureColumns} from standing group by country_code, year order by country nulls first, year`,
    values: ({ asOf }) => [asOf],
    answer([total, ...rows]) {
      const figures = ({ schools, partners, twinnings, agreements, countries }: Row) => ({ schools, partners, twinnings, agreements, countries });
      return { figures: figures(total!), breakdown: rows.map(row => ({ keys: [{ code: row['country'] }, { code: row['year'] }], figures: figures(row) })) };
    },
  },
  'agreements at nine tenths': {
    text: `select a.number, a.title, a.kind, a.signed_on, case when last_day(a.terminated_on) <= ${today} then 'TERMINATED' when a.ended_by <= ${today} then 'EXPIRED'
        when a.signed_on is null then 'INITIALLED' when last_day(a.effective_on) > ${today} then 'SIGNED' else 'IN_FORCE' end status,
        party.side, school.names school_names, partner.names partner_names, partner.country_code country
      from (select * from agreement where (number_year, number_serial, id) < ($1::int, $2::int, $3::uuid) order by number_year desc, number_serial desc, id desc limit 21) a
        cross join lateral (select 1 side, id, place from unnest(a.schools) with ordinality s(id, place)
          union all select 2, id, place from unnest(a.partners) with ordinality p(id, place)) party
        left join school on party.side = 1 and school.id = party.id
        left join partner on party.side = 2 and partner.id = party.id
      order by a.number_year desc, a.number_serial desc, a.id desc, party.side, party.place`,
    values: ({ after }) => (JSON.parse(Buffer.from(after!, 'base64url').toString()) as unknown[]).slice(1),
    answer(rows) {
      const agreements = group(rows, 'number', row => ({ number: row['number'], title: row['title'], kind: row['kind'], signedOn: row['signed_on'], status: row['status'], schools: [] as unknown[], partners: [] as unknown[] }));
      for (const row of rows) {
        const agreement = agreements.get(row['number'])!;
        if (row['side'] === 1) agreement.schools.push({ name: chinese(row['school_names']) });
        else agreement.partners.push({ name: chinese(row['partner_names']), country: { code: row['country'] } });
      }
      return { agreements: { nodes: [...agreements.values()].slice(0, 20), pageInfo: { hasNextPage: agreements.size > 20 } } };
    },
  },
};

if (process.argv[2] === 'serve') {
  const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 8 });
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => { body += chunk; });
    request.on('end', () => {
      const { name, variables } = JSON.parse(body) as { name: DocumentName; variables: Record<string, string> };
      const floor = floors[name];
      pool.query({ name, text: floor.text, values: floor.values(variables) }).then(({ rows }) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ data: floor.answer(rows, variables) }));
      }, error => {
        response.statusCode = 500;
        response.end(String(error));
      });
    });
  });
  server.listen(Number(process.env['PORT']), '127.0.0.1');
}
