/** The words about alert rules and notification channels. */
export const rules = {
  title: 'Rules',
}
