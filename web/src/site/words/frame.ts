/** What every page says around its content. Chinese and English side by side. */
export const frameWords = {
  colon: ['：', ': '],
  site: ['通州区生态环境执法公示', 'Tongzhou environmental enforcement, in public'],
  skip: ['跳到正文', 'Skip to the content'],
  navigation: ['网站导航', 'Site'],
  home: ['首页', 'Home'],
  who: ['谁负责这里', 'Who answers here'],
  records: ['公示记录', 'Records'],
  statistics: ['年度统计', 'Statistics'],
  about: ['公示说明', 'About'],
  other: ['English', '中文'],
  notFound: ['没有这一页', 'No such page'],
  notFoundText: [
    '地址可能写错了，或者内容已经移走。可以从这里查找：',
    'The address may be wrong, or what was here has moved. From here it can be found:',
  ],
  problem: ['出错了', 'Something is wrong'],
  backHome: ['回到首页', 'Back to the home page'],
  footer: ['数据来自通州环境监管网格平台', 'Data of the Tongzhou environmental grid platform'],
  demo: ['演示数据', 'Demonstration data'],
  none: ['无', 'None'],
  nothing: ['没有符合条件的记录。', 'No record meets this.'],
} as const
