import type { Words } from '../words.ts'

/** Words of every form and dialog. */
export const zhCn = {
  submit: '保存',
  sending: '正在提交…',
  cancel: '取消',
  close: '关闭',
  reload: '重新载入',
  reloadHint: '重新载入会丢弃您在此填写的内容。',
  unsaved: '有尚未保存的内容，确定离开吗？',
  faults: '有 {{n}} 处需要修改',
  required: '请填写此项',
  choose: '请选择',
  tooShort: '至少 {{n}} 个字符',
  tooLong: '最多 {{n}} 个字符',
  tooSmall: '不能小于 {{n}}',
  tooLarge: '不能大于 {{n}}',
  passwordShow: '显示',
  passwordHide: '隐藏',
  capsLock: '大写锁定已开启',
} as const

export type FormDictionary = Words<typeof zhCn>
