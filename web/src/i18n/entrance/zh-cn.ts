import type { Words } from '../words.ts'

/** Words of the pages that are seen before somebody is signed in. */
export const zhCn = {
  signIn: {
    title: '登录',
    lead: '仅供环保执法与网格工作人员使用',
    name: '用户名',
    password: '密码',
    code: '动态验证码',
    codeHint: '请输入验证器应用显示的 6 位数字。',
    submit: '登录',
    sending: '正在登录…',
    singleSignOn: '用{{name}}登录',
    or: '或',
    back: '返回重新输入',
    ended: '登录已失效，请重新登录。',
    forgotten: '忘记密码请联系系统管理员重新发放链接。',
  },
  problems: {
    sso_failed: '单点登录没有完成，请重试。',
    sso_unknown: '该单点登录账户尚未与本平台账户关联。请先用密码登录，再在“我的账户”中关联。',
    sso_taken: '该单点登录账户已与另一个账户关联。',
    sso_disabled: '账户已停用，请联系系统管理员。',
  },
  again: {
    title: '登录已失效',
    lead: '请重新登录。您填写的内容仍保留在页面上。',
    other: '以其他账户登录（放弃未保存的内容）',
  },
  setUp: {
    title: '首次启用',
    lead: '建立第一个系统管理员账户。此链接只能使用一次。',
    name: '用户名',
    nameHint: '3–40 位小写字母、数字或 . _ -，登录时使用。',
    displayName: '姓名',
    submit: '建立账户',
  },
  invitation: {
    title: '设置密码',
    lead: '{{name}}，请为账户 {{account}} 设置密码。',
    noToken: '链接不完整。请使用收到的完整链接打开本页。',
    submit: '设置密码并登录',
    toSignIn: '前往登录',
  },
  password: {
    rules: '密码要求',
    length: '至少 {{n}} 个字符',
    notName: '不包含用户名',
    met: '已满足',
    unmet: '未满足',
    common: '不使用常见密码；几个词连成的短句好记又安全。',
  },
} as const

export type EntranceDictionary = Words<typeof zhCn>
