import type { FormDictionary } from './zh-cn.ts'

export const en: FormDictionary = {
  submit: 'Save',
  sending: 'Sending…',
  cancel: 'Cancel',
  close: 'Close',
  reload: 'Reload',
  reloadHint: 'Reloading discards what you have entered here.',
  unsaved: 'Some of what you entered has not been saved. Leave all the same?',
  faults: '{{n}} fields need to be mended',
  required: 'Please fill this in',
  choose: 'Please choose',
  tooShort: 'At least {{n}} characters',
  tooLong: 'At most {{n}} characters',
  tooSmall: 'Not less than {{n}}',
  tooLarge: 'Not more than {{n}}',
  passwordShow: 'Show',
  passwordHide: 'Hide',
  capsLock: 'Caps Lock is on',
}
