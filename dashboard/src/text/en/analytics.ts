/** The words of the analytics page. */
export const analytics = {
  title: 'Analytics',
}
