import { useMutation } from '@tanstack/react-query';
import { Alert, Checkbox, Flex, Progress, Table, type TableProps, Upload } from 'antd';
import { useState } from 'react';
import { VISIT_COLUMNS } from '../../rules/visit-rows/columns.ts';
import { useSay } from '../base/language.tsx';
import { Refused } from '../base/notice.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import type { Words } from '../base/words.ts';
import { FileRefused, readVisitFile, type VisitFile } from './read.ts';
import { type Sent, sendFile } from './send.ts';
import * as words from './words.ts';

interface Done extends Sent {
  file: VisitFile;
  dryRun: boolean;
}

/** A provider's file of visits: checked or recorded, and what is wrong with its rows beside them. */
export function Page() {
  const say = useSay();
  const providerId = useWho().subjectId ?? '';
  const [dryRun, setDryRun] = useState(true);
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: async (chosen: File): Promise<Done> => {
      setShare(0);
      const bytes = new Uint8Array(await chosen.arrayBuffer());
      const file = readVisitFile(bytes);
      const progress = (rows: number) => setShare(rows / file.rows.length);
      const sent = await sendFile({ providerId, fileName: chosen.name, bytes, file, dryRun, progress });
      return { ...sent, file, dryRun };
    },
  });
  return (
    <Flex vertical gap="large" style={{ maxWidth: 900 }}>
      <Title>{say(words.upload)}</Title>
      <p>{say(words.intro)}</p>
      <Checkbox checked={dryRun} onChange={(event) => setDryRun(event.target.checked)}>
        {say(words.dryRun)}
      </Checkbox>
      <Upload.Dragger
        accept=".csv,text/csv"
        showUploadList={false}
        disabled={sending.isPending}
        beforeUpload={(chosen) => {
          sending.mutate(chosen);
          return false;
        }}
      >
        {say(words.drop)}
      </Upload.Dragger>
      {sending.isPending && <Progress percent={Math.round(share * 100)} aria-label={say(words.upload)} />}
      {sending.error && <Why error={sending.error} />}
      {sending.data && <Outcome done={sending.data} />}
    </Flex>
  );
}

function Why({ error }: { error: Error }) {
  const say = useSay();
  if (!(error instanceof FileRefused)) return <Refused error={error} />;
  return <Alert type="error" showIcon title={say(error.words)} role="alert" />;
}

function Outcome({ done: { counts, rejected, file, dryRun } }: { done: Done }) {
  const say = useSay();
  const place = file.columns.indexOf('visitId');
  const columns: TableProps<Sent['rejected'][number]>['columns'] = [
    { key: 'row', title: say(words.row), render: (_, { row }) => file.rows[row - 1]?.number ?? row },
    { key: 'visit', title: say(words.visitId), render: (_, { row }) => file.rows[row - 1]?.cells[place] },
    {
      key: 'why',
      title: say(words.reasons),
      render: (_, { errors = [] }) =>
        errors.map(({ field, reason }) => (
          <div key={`${field} ${reason.en}`}>{say(toldOf(titleOf(field), reason))}</div>
        )),
    },
  ];
  return (
    <>
      <Alert
        type={counts.rejected > 0 ? 'warning' : 'success'}
        showIcon
        title={say(dryRun ? words.tried : words.done)}
        description={say(words.counts(counts))}
        role="status"
      />
      {rejected.length > 0 && (
        <Table
          size="middle"
          columns={columns}
          dataSource={rejected}
          rowKey={({ row }) => row}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        />
      )}
    </>
  );
}

function toldOf(title: Words, reason: Words): Words {
  return { zh: `${title.zh}：${reason.zh}`, en: `${title.en}: ${reason.en}` };
}

/** What a column is called; a field of the API by its own name. */
function titleOf(field: string): Words {
  return (
    Object.entries(VISIT_COLUMNS).find(([column]) => column === field)?.[1].title ?? { zh: field, en: field }
  );
}
