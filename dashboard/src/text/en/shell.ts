/** The words of the frame around every page: languages, toasts, offline, installing. */
export const shell = {
  language: 'Language',
}
