import { createUnionType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Agreement } from '../agreement/agreement.type.js';
import { Partner } from '../partner/partner.type.js';
import { School } from '../school/school.type.js';

export const SearchHit = createUnionType({
  name: 'SearchHit', description: 'What a search found.', types: () => [School, Partner, Agreement] as const,
});

export const SearchConnection = connectionOf(SearchHit as never, 'Search', 'hits');
