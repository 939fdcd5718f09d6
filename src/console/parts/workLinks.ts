/** Where what waits for whoever is signed in is listed. */
export const workLinks = {
  waiting: '/worklist', overdue: '/worklist?overdue=1', returned: '/drafts?state=RETURNED&mine=1', toSign: '/drafts?state=APPROVED&mine=1', toRegister: '/drafts?toRegister=1',
  expiringIn3Months: '/worklist/expiring?within=MONTHS_3', expiringIn12Months: '/worklist/expiring?within=MONTHS_12', dueReview: '/worklist/due-review',
} as const;
