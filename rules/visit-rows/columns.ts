// Pages read it too, who need nothing else of enrolment.
import { column, columnNamed } from '../enrolment/table-columns.ts';

const DEGREES_ZH = '十进制度，中国境内；与纬度、坐标系、精度同时填写';
const DEGREES_EN =
  'decimal degrees within China; together with latitude, coordinate system and accuracy, or none of them';
const LATITUDE_ZH = '十进制度，中国境内';
const LATITUDE_EN = 'decimal degrees within China';
const SYSTEMS_ZH = 'WGS-84、GCJ-02 或 BD-09';
const SYSTEMS_EN = 'WGS-84, GCJ-02 or BD-09';
const ACCURACY_ZH = '米';
const ACCURACY_EN = 'in metres';
const DEVICE_ZH = '字母、数字、-、_';
const DEVICE_EN = 'letters, digits, - and _';
const CONFIRMED_ZH = '验证码、人脸核验、设备确认、蓝牙信标、语音确认，多个以顿号或分号隔开';
const CONFIRMED_EN = 'code, face, device, beacon or voice, several with semicolons';

/** The columns of a file of visits, in the order of the template. */
export const VISIT_COLUMNS = {
  visitId: column(
    '机构内服务编号',
    'visit id',
    '必填，机构自定，字母、数字、-、_；同一编号再次上传无害',
    'required, chosen by the provider: letters, digits, - and _; sent again it is the same visit',
    'V20240506-001',
  ),
  personId: column(
    '人员编号',
    'person id',
    '本系统的人员编号；与公民身份号码至少填一项',
    'the id of the person here; this or the ID number is required',
    '',
  ),
  idNumber: column(
    '公民身份号码',
    'id number',
    '18 位，文本格式；持护照的填人员编号',
    '18 characters, as text; of who has a passport the person id',
    '11010519491231002X',
  ),
  carerId: column('护理人员编号', 'carer id', '必填，已登记', 'required, registered', 'carer-1'),
  component: column(
    '服务类别',
    'component',
    '必填，政策所列按次或按小时的服务的代码或名称',
    'required, the code or the title of a service that the scheme has by the visit or the hour',
    'visit',
  ),
  startAt: column(
    '开始时间',
    'start',
    '必填，日期和时刻；不写时区的为北京时间',
    'required, day and time; of Asia/Shanghai where no zone stands behind it',
    '2024-05-06 09:05',
  ),
  endAt: column(
    '结束时间',
    'end',
    '必填，晚于开始时间，至多 24 小时',
    'required, after the start, at most 24 hours',
    '2024-05-06 10:35',
  ),
  items: column(
    '项目',
    'items',
    '代码或名称，多个以顿号或分号隔开；可写 项目:分钟 或 项目:分钟:金额（元）；金额全部写明且合计等于费用，或全部不写',
    'codes or titles, several with semicolons; item:minutes or item:minutes:yuan may be written; amounts of all of them, adding up to the fee, or of none',
    '',
  ),
  feeYuan: column('费用（元）', 'fee yuan', '必填，至多两位小数', 'required, at most two decimals', '80.00'),
  checkInAt: column('签到时间', 'check-in', '设备时间', 'by the clock of the device', '2024-05-06 09:05'),
  checkInLongitude: column('签到经度', 'check-in longitude', DEGREES_ZH, DEGREES_EN, '117.2000'),
  checkInLatitude: column('签到纬度', 'check-in latitude', LATITUDE_ZH, LATITUDE_EN, '34.2600'),
  checkInSystem: column('签到坐标系', 'check-in coordinate system', SYSTEMS_ZH, SYSTEMS_EN, 'GCJ-02'),
  checkInAccuracyM: column('签到精度（米）', 'check-in accuracy', ACCURACY_ZH, ACCURACY_EN, '20'),
  checkInDeviceId: column('签到设备', 'check-in device', DEVICE_ZH, DEVICE_EN, ''),
  checkInConfirmedBy: column('签到确认方式', 'check-in confirmed by', CONFIRMED_ZH, CONFIRMED_EN, '验证码'),
  checkOutAt: column('签退时间', 'check-out', '设备时间', 'by the clock of the device', '2024-05-06 10:35'),
  checkOutLongitude: column('签退经度', 'check-out longitude', DEGREES_ZH, DEGREES_EN, '117.2000'),
  checkOutLatitude: column('签退纬度', 'check-out latitude', LATITUDE_ZH, LATITUDE_EN, '34.2600'),
  checkOutSystem: column('签退坐标系', 'check-out coordinate system', SYSTEMS_ZH, SYSTEMS_EN, 'GCJ-02'),
  checkOutAccuracyM: column('签退精度（米）', 'check-out accuracy', ACCURACY_ZH, ACCURACY_EN, '20'),
  checkOutDeviceId: column('签退设备', 'check-out device', DEVICE_ZH, DEVICE_EN, ''),
  checkOutConfirmedBy: column('签退确认方式', 'check-out confirmed by', CONFIRMED_ZH, CONFIRMED_EN, '验证码'),
  manualReason: column(
    '手工原因',
    'reason of entry by hand',
    '无签到签退而手工补录的：无网络、设备故障、忘记打卡、本人拒绝 或 其他',
    'where it was entered by hand: no network, device failed, forgotten, person refused or other',
    '',
  ),
  manualMemo: column(
    '说明',
    'note',
    '手工原因为“其他”的必填',
    'of the entry by hand; required where the reason is other',
    '',
  ),
  isFamily: column('亲属照护', 'family', '是 或 否', 'yes or no', ''),
  recordedAt: column(
    '设备记录时间',
    'written down at',
    '离线时设备记下的时间',
    'when the device wrote it down, without network',
    '',
  ),
  corrects: column(
    '更正版本号',
    'corrects revision',
    '更正已上传的服务时填写所更正的版本号',
    'of a correction: the revision of the visit that it corrects',
    '',
  ),
} as const;

export type VisitColumn = keyof typeof VISIT_COLUMNS;
export const visitColumns = Object.keys(VISIT_COLUMNS) as VisitColumn[];

/** The column that a heading names. */
export function visitColumnOf(heading: string): VisitColumn | undefined {
  return columnNamed(VISIT_COLUMNS, heading);
}
