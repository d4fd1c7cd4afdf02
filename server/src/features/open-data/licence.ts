/** Terms under which the records may be used, with the moment of their state (ISO 8601). */
export const licenceText = (updatedAt: string): string => `通州区生态环境执法公示 开放数据
Open data: environmental enforcement disclosures of Tongzhou District

数据更新时间 Updated: ${updatedAt}
来源 Source: 通州环境监管网格平台 Environmental grid supervision platform of Tongzhou District

使用条款 Terms（待核实 to be verified by the publishing body）
1. 可以免费使用、转载、加工，须注明来源与数据更新时间。
   May be used, passed on and worked upon free of charge, naming the source and the time of update.
2. 公示期满或已撤回的记录不再是公开数据，请按更新时间及时同步并删除。
   Records whose display ended or that were withdrawn are public no longer: follow the updates and delete them.
3. 不得将已去标识化的内容重新识别到自然人。
   What was masked must not be traced back to a natural person.
4. is_demo 为真的记录是虚构的演示数据。
   Records with is_demo are invented for demonstration.
5. 位置为企业登记位置（CGCS2000，EPSG:4490，经度、纬度），自然人不标位置。
   Places are those of the registered site, longitude and latitude; natural persons have none.
6. Shapefile 的文字字段最长 254 字节，超出部分从略；全文见其他格式。
   Texts of a Shapefile end after 254 bytes; the other formats have them whole.
`
