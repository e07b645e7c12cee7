import { en } from './en'

export type Text = typeof en

/** The words in the language of this page. */
export const text: Text = en
