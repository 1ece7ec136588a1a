import { useQuery } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { Refused } from '../base/notice.tsx';
import { useWho } from '../base/who.tsx';

/** Cities in which the person is insured on the same days, for those who have to clear it up or look after it. */
export function AlsoInsured({ personId }: { personId: string }) {
  const say = useSay();
  const { role } = useWho();
  const { data, error, refetch } = useQuery({
    queryKey: ['double-insurance', personId],
    queryFn: () =>
      answerOf(api.GET('/persons/{personId}/double-insurance', { params: { path: { personId } } })),
    enabled: role === 'agency' || role === 'auditor',
  });
  if (error) return <Refused error={error} again={() => void refetch()} />;
  if (data === undefined || data.alsoInsuredIn.length === 0) return null;
  return (
    <Flex vertical gap="small">
      {data.alsoInsuredIn.map(({ tenantId, text }) => (
        <Alert key={tenantId} type="warning" showIcon title={say(text)} role="status" />
      ))}
    </Flex>
  );
}
