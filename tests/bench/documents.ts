/** The five documents of the benchmark; tests/bench/floor.ts answers the same JSON from one statement each. */
export const documents = {
  'school page': /* GraphQL */ `query SchoolPage($id: ID!) {
    school(id: $id) {
      code name type status version division { code name }
      agreements(first: 20) { nodes { number title kind signedOn expiresOn partners { name city country { code name jurisdiction } } } }
    }
  }`,
  '20 schools': /* GraphQL */ `query Schools($division: String!) {
    schools(filter: { division: $division }, first: 20) {
      nodes { code name agreements(first: 20) { nodes { number signedOn kind partners { name country { code } } } } }
    }
  }`,
  '50 partners of a country': /* GraphQL */ `query Partners($country: CountryCode!) {
    partners(filter: { country: $country }, first: 50) { totalCount nodes { name city type names { value language kind } } pageInfo { hasNextPage } }
  }`,
  'figures by country and year': /* GraphQL */ `query Report($asOf: Date!) {
    figures(asOf: $asOf) { schools partners twinnings agreements countries }
    breakdown(by: [COUNTRY, YEAR], asOf: $asOf) { keys { code } figures { schools partners twinnings agreements countries } }
  }`,
  'agreements at nine tenths': /* GraphQL */ `query Deep($after: String!) {
    agreements(first: 20, after: $after) {
      nodes { number title kind signedOn status schools { name } partners { name country { code } } } pageInfo { hasNextPage }
    }
  }`,
} as const;
export type DocumentName = keyof typeof documents;
