import { inBoth } from '../../words/words.ts';

export const contactWords = inBoth({
  contacts: '联系人', help: '姓名、电话、邮箱已遮盖。查看须说明用途；谁、何时、为何查看都会留存。', name: '姓名', position: '职务', phone: '电话', email: '邮箱', acts: '操作', reveal: '查看', revealOf: (name: string) => `查看 ${name}`, editOf: (name: string) => `修改 ${name}`, removeOf: (name: string) => `删除 ${name}`, purpose: '用途', purposeRequired: '请说明用途。', nameRequired: '请填写姓名。', record: '登记联系人', amend: '修改联系人', keepBlank: '留空的项目保持不变。', sureRemove: '删除这个联系人？', none: '没有联系人', reveals: '查看记录', looked: (by: string, purpose: string) => `${by}：${purpose}`,
}, {
  contacts: 'Contacts', help: 'Names, telephones and addresses are masked. To see one, say what for; who looked, when and why is kept.', name: 'Name', position: 'Position', phone: 'Telephone', email: 'E-mail', acts: 'Actions', reveal: 'Show', revealOf: (name: string) => `Show ${name}`, editOf: (name: string) => `Edit ${name}`, removeOf: (name: string) => `Remove ${name}`, purpose: 'What for', purposeRequired: 'Say what for.', nameRequired: 'Fill in the name.', record: 'Record a contact', amend: 'Amend the contact', keepBlank: 'What is left blank stays as it is.', sureRemove: 'Remove this contact?', none: 'No contacts', reveals: 'Looked at by', looked: (by: string, purpose: string) => `${by}: ${purpose}`,
});
